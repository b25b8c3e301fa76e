// What the build makes of a file of ICU messages: texts, and functions for those with parameters.
declare module '*.json' {
  const messages: Readonly<Record<string, string | ((params: Record<string, unknown>) => string)>>;
  export default messages;
}
declare module '*.json?pseudo' {
  const messages: Readonly<Record<string, string | ((params: Record<string, unknown>) => string)>>;
  export default messages;
}
