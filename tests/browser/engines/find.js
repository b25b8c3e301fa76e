// The first thing on the screen with this role and this name, or null: (role, name, exact).
const [role, name, exact] = arguments;
const KINDS = {
  button: 'button, [role=button], summary',
  link: 'a[href]',
  dialog: 'dialog[open], [role=dialog]',
  img: 'img, [role=img]',
  field: 'input, textarea, select',
  heading: 'h1, h2, h3',
  text: 'main *, dialog *, body *',
};
const clean = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const isShown = (element) =>
  element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert], [aria-hidden=true]');
const nameOf = (element) => {
  const by = element.getAttribute('aria-labelledby');
  if (by) return by.split(' ').map((id) => document.getElementById(id)?.textContent).join(' ');
  const said = element.getAttribute('aria-label') ?? element.getAttribute('alt');
  if (said !== null) return said;
  const labels = [...(element.labels ?? [])].map((label) => label.textContent);
  return labels.length ? labels.join(' ') : element.textContent;
};
const fits = (element) => {
  const found = clean(nameOf(element));
  return exact ? found === name : found.toLowerCase().includes(name.toLowerCase());
};
const found = [...document.querySelectorAll(KINDS[role])].filter((element) => isShown(element) && fits(element));
// Texts: the innermost element that holds it.
return (role === 'text' ? found.findLast((one) => !found.some((other) => other !== one && one.contains(other))) : found[0]) ?? null;
