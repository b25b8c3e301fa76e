/** How many of several messages say the same as one of them, names aside; itself included. */
export function countAlike(body: string, bodies: readonly string[]): number {
  const core = (text: string): string =>
    text.split('\n\n').slice(1).join('\n\n') || text.replace(/^[^,]*,/, '');
  return bodies.filter((each) => core(each) === core(body)).length;
}
