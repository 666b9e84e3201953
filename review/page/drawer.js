// What opens inside a card: the fields to edit, names to merge with, the history.

export class Drawers {
  constructor({ desk, path, say, toast, fragment, change, changePair }) {
    Object.assign(this, { desk, path, say, toast, fragment, change, changePair });
  }

  of(card) { return card.querySelector(".drawer"); }

  close(card) {
    if (!card) return;
    this.of(card).replaceChildren();
    if (card.contains(document.activeElement) && document.activeElement !== card) card.focus({ preventScroll: true });
  }

  async open(card, address) {
    const drawer = this.of(card);
    drawer.innerHTML = await this.fragment(address);
    drawer.scrollIntoView({ block: "nearest" });
    return drawer;
  }

  async edit(card) {
    const drawer = await this.open(card, `/facts/${card.dataset.id}/form`), form = drawer.querySelector("form");
    if (!form) return;
    const before = new Map([...form.elements].filter((input) => input.name).map((input) => [input.name, valueOf(input)]));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const changed = [...form.elements].filter((input) => input.name && valueOf(input) !== before.get(input.name));
      if (!changed.length) { this.close(card); return; }
      const fields = Object.fromEntries(changed.map((input) => [input.name, valueOf(input)]));
      const answer = await this.change(card, { action: "correct", fields });
      if (answer?.error) form.querySelector(".error").textContent = answer.error;
      else document.getElementById(card.id)?.focus({ preventScroll: true });
    });
    form.querySelector("input, select").focus();
    form.querySelector("input:not([type=checkbox])")?.select();
  }

  async history(card) {
    if (this.of(card).querySelector(".history")) { this.close(card); return; }
    await this.open(card, `/facts/${card.dataset.id}/history?part=yes`);
  }

  async merge(card) {
    if (!isEntity(card)) { this.toast(this.say("entity")); return; }
    const drawer = await this.open(card, `/facts/${card.dataset.id}/similar`);
    this.listen(card, drawer);
  }

  listen(card, drawer) {
    const input = drawer.querySelector("input");
    drawer.onclick = (event) => {
      const button = event.target.closest("button.same");
      if (button) this.join(card, button.dataset.other);
    };
    input.onkeydown = (event) => { if (event.key === "Enter") drawer.querySelector("button.same")?.click(); };
    input.oninput = async () => {
      const html = await this.fragment(`/facts/${card.dataset.id}/similar?q=${encodeURIComponent(input.value)}`);
      const found = document.createElement("template");
      found.innerHTML = html;
      drawer.querySelector("ol").replaceWith(found.content.querySelector("ol"));
    };
  }

  async join(card, other) {
    if (await this.judged(card, { action: "merge", other })) this.close(document.getElementById(card.id));
  }

  part(card, other) { return this.judged(card, { action: "split", other }); }

  apart(card) {
    if (!isEntity(card)) { this.toast(this.say("entity")); return null; }
    return this.judged(card, { action: "split", apart: true });
  }

  // The version of the judgement is asked for first, so that a colleague's is not overruled unseen.
  async judged(card, content) {
    const query = new URLSearchParams(content.apart ? { apart: "yes" } : { other: content.other });
    const seen = Number(await this.fragment(`/facts/${card.dataset.id}/pair?${query}`));
    return this.changePair(card, content, seen);
  }

  // A digit while names are offered.
  key(card, key) {
    const offered = card ? [...this.of(card).querySelectorAll("button.same")] : [];
    if (!offered.length || !/^[1-9]$/.test(key)) return false;
    offered[Number(key) - 1]?.click();
    return true;
  }
}

const isEntity = (card) => card.dataset.kind === "organisations" || card.dataset.kind === "persons";
const valueOf = (input) => (input.type === "checkbox" ? input.checked : input.value);
