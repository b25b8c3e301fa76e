let stepping = false;

/** Whether the arrow keys are what moves through a list: the focus stays in it. */
export function isStepping(): boolean {
  return stepping;
}

/** Said by the shortcuts before they choose the next one, and taken back by whatever else is done. */
export function setStepping(is: boolean): void {
  stepping = is;
}
