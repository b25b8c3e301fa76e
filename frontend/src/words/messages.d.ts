// What the build makes of the files of ICU messages (words/plugin.mjs).

/** Messages by their keys: texts, and functions for those with parameters. */
type Messages = Readonly<Record<string, string | ((params: Record<string, unknown>) => string)>>;
/** What loads the parts of a language beyond its first. */
type Parts = Readonly<Record<'second' | 'rest' | 'draft', () => Promise<{ default: Messages }>>>;

/** Every language by its tag, as languages.json lists them, with what loads its first part. */
declare module 'virtual:words' {
  const languages: Readonly<
    Record<
      string,
      {
        name: string;
        /** Not offered to choose from. */
        isHidden?: boolean;
        load: () => Promise<{ default: Messages; parts: Parts }>;
      }
    >
  >;
  export default languages;
}
declare module 'virtual:words/en/first' {
  const messages: Messages;
  export const parts: Parts;
  export default messages;
}
/** What the service worker says, by language. */
declare module 'virtual:words/lock-screen' {
  const byLanguage: Readonly<Record<string, Messages>>;
  export default byLanguage;
}
