import { createClient } from "./client/index.js";
import { validateResponses } from "./client/validators.js";

/** The client of the whole app. A response that does not fit the description is a `ValidationError`. */
export const api = createClient({ credentials: { token: "your-token" }, validate: validateResponses });
