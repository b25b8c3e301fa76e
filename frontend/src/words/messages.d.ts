// What the build makes of the files of ICU messages (words/plugin.mjs).

/** Messages by their keys: texts, and functions for those with parameters. */
type Messages = Readonly<Record<string, string | ((params: Record<string, unknown>) => string)>>;
type Part = () => Promise<{ default: Messages }>;

/** Every language by its tag, as languages.json lists them, with what loads each of its parts. */
declare module 'virtual:words' {
  const languages: Readonly<
    Record<
      string,
      {
        name: string;
        /** Not offered to choose from. */
        isHidden?: boolean;
        first: Part;
        second: Part;
        rest: Part;
        draft: Part;
      }
    >
  >;
  export default languages;
}
declare module 'virtual:words/en/first' {
  const messages: Messages;
  export default messages;
}
/** What the service worker says, by language. */
declare module 'virtual:words/lock-screen' {
  const byLanguage: Readonly<Record<string, Messages>>;
  export default byLanguage;
}
