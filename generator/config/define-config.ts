export { defineConfig } from "./config.js";
