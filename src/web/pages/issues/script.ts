/** Shows what fits as soon as something is chosen, and keeps the focus where it is. Without it the button does the same. */
export const SCRIPT = `"use strict";
const form = document.querySelector("form.filters");
let asked = 0;
async function show(address, isNew) {
  const mine = ++asked;
  const found = document.getElementById("found");
  found.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== asked) return;
    found.replaceWith(document.adoptNode(page.getElementById("found")));
    if (isNew) history.pushState(null, "", address);
  } catch {
    location.assign(address);
  }
}
function addressOf() {
  const set = [...new FormData(form)].filter(([name, value]) => value !== "" && !(name === "order" && value === "best"));
  const query = new URLSearchParams(set).toString();
  return form.getAttribute("action") + (query === "" ? "" : "?" + query);
}
form.addEventListener("change", () => void show(addressOf(), true));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void show(addressOf(), true);
});
addEventListener("popstate", () => location.reload());
`;
