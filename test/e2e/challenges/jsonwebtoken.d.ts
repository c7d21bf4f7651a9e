// The declarations of the package `twilio` name this type of a package that brings no declarations.
declare module "jsonwebtoken" {
  export type Algorithm = string;
}
