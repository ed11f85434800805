/** What is run inside a page; as text, because nothing else in this project is compiled for browsers. */

/** Reports what the page's policy forbade. */
export const REPORT_VIOLATIONS = `
document.addEventListener("securitypolicyviolation", (event) =>
  reportViolation("policy: " + event.violatedDirective + " " + event.blockedURI + " " + (event.sample ?? "")));
`;

/** How far the page reaches beyond the window; nothing where it does not. */
export const OVERFLOW = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return null;
  const widest = [...document.querySelectorAll("main *")].filter((one) => one.getBoundingClientRect().right > clientWidth + 1);
  return "too wide: " + scrollWidth + " in " + clientWidth + " " + widest.slice(0, 3).map((one) => one.outerHTML.slice(0, 80)).join(" | ");
})()`;

/** Begins to watch where the focus goes; answers how many things there are to reach. */
export const WATCH_FOCUS = `(() => {
  const isShown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;
  const all = document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']");
  const groups = new Set();
  window.toReach = new Set([...all].filter((one) => {
    if (one.disabled || one.tabIndex < 0 || !isShown(one)) return false;
    if (one.type !== "radio") return true;
    // Of several radio buttons the key reaches one; arrows lead to the others.
    const group = one.name + (one.form?.action ?? "");
    if (groups.has(group)) return false;
    groups.add(group);
    return true;
  }));
  window.unmarked = [];
  document.addEventListener("focusin", ({ target }) => {
    const group = target.type === "radio" ? target.name + (target.form?.action ?? "") : null;
    for (const one of toReach) if (one === target || (group !== null && one.type === "radio" && one.name + (one.form?.action ?? "") === group)) toReach.delete(one);
    const { outlineStyle, outlineWidth } = getComputedStyle(target);
    if (outlineStyle === "none" || outlineWidth === "0px") unmarked.push("no sign of focus: " + target.outerHTML.slice(0, 120));
  });
  return toReach.size;
})()`;

export const UNREACHED = `[...[...toReach].map((one) => "not reached by key: " + one.outerHTML.slice(0, 120)), ...new Set(unmarked)]`;

/** How far the mark on the front page's ladder is from the middle of its rung, in whole pixels, across and down. */
export const OFF_ITS_RUNG = `(() => {
  const here = document.querySelector(".rungs .here");
  const middle = (which) => {
    const { left, top, width, height, boxSizing, borderLeftWidth, borderTopWidth } = getComputedStyle(here, which);
    const border = boxSizing === "content-box" ? 1 : 0;
    return [
      parseFloat(left) + parseFloat(width) / 2 + border * parseFloat(borderLeftWidth),
      parseFloat(top) + parseFloat(height) / 2 + border * parseFloat(borderTopWidth),
    ];
  };
  const [rung, mark] = [middle("::before"), middle("::after")];
  return rung.map((at, axis) => Math.abs(Math.round(mark[axis] - at)));
})()`;

/** Where everything on the page leads. */
export const LINKS = `[...document.querySelectorAll("a[href], link[href]")].map(({ href }) => href)`;
