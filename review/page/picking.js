// Words of the text, chosen with the mouse or with keys alone; and the edges of a fact's span, moved word by word.

export class Picking {
  constructor(text, { say, toast, spansOf, save }) {
    Object.assign(this, { text, say, toast, spansOf, save });
    this.isOn = false;
    this.isExact = false;
    this.picked = null;
    this.edges = null;
  }

  // What is chosen: words kept by key, else the selection.
  span() { return this.picked ?? this.text.selected(this.isExact); }

  exact(isExact) { this.isExact = isExact; this.picked = null; this.text.tint("picked", []); }

  clear() {
    this.isOn = false;
    this.picked = null;
    this.leaveEdges();
    this.text.tint("picked", []);
    getSelection().removeAllRanges();
  }

  // The word cursor, at the fact that is looked at.
  begin(card) {
    const start = card ? this.spansOf(card)[0]?.start ?? 0 : 0;
    this.from = this.to = Math.max(0, this.text.tokenFrom(start));
    this.isOn = true;
    this.toast(this.say("word"), true);
    this.show();
  }

  show() {
    const { tokens } = this.text, first = Math.min(this.from, this.to), last = Math.max(this.from, this.to);
    this.words = { start: tokens[2 * first], end: tokens[2 * last + 1] };
    this.text.tint("picked", [this.words]);
    this.text.range(this.words.start, this.words.end).startContainer.parentElement.scrollIntoView({ block: "nearest" });
  }

  // Keys while words are chosen or edges moved; true when the key was for us.
  key(key) {
    if (this.edges && (key === "enter" || key === "escape")) {
      const { card, spans } = this.edges;
      this.leaveEdges();
      if (key === "enter") this.save(card, spans);
      return true;
    }
    if (!this.isOn) return false;
    const last = this.text.tokens.length / 2 - 1, by = { arrowleft: -1, arrowright: 1 }[key.replace("shift+", "")];
    if (by) {
      this.to = Math.min(last, Math.max(0, this.to + by));
      if (!key.startsWith("shift+")) this.from = this.to;
      this.show();
      return true;
    }
    if (key === "enter") { this.isOn = false; this.picked = this.text.whole(this.words.start, this.words.end); this.toast("S · Shift+S · N"); return true; }
    if (key === "escape") { this.clear(); this.toast(""); return true; }
    return false;
  }

  // An edge of the fact's own span, one word on; nothing is saved before Enter.
  move(card, side, by) {
    const { text } = this, spans = (this.edges?.card === card ? this.edges.spans : this.spansOf(card)).map((span) => ({ ...span }));
    const own = spans[0];
    if (!own) return;
    const moved = { ...own, [side]: text.edge(own[side], by, side === "start" ? 0 : 1) };
    if (moved.start >= moved.end) return;
    spans[0] = moved;
    for (const span of spans) span.quote = text.quote(span.start, span.end);
    this.edges = { card, spans };
    text.tint("picked", [moved]);
    this.toast(this.say("edge"), true);
  }

  leaveEdges() {
    if (!this.edges) return;
    this.edges = null;
    this.text.tint("picked", []);
    this.toast("");
  }
}
