// The article's text: places are code points, as the server counts; the DOM and JavaScript strings count UTF-16 units.

export class Text {
  constructor(root, data) {
    this.root = root;
    this.tokens = data.tokens; // start, end, start, end …
    this.sentences = data.sentences;
    this.index();
  }

  // Where pieces begin.
  cut() {
    this.runs = [...this.root.querySelectorAll("[data-s]")];
    this.starts = this.runs.map((run) => Number(run.dataset.s));
  }

  // The UTF-16 place of every code point.
  index() {
    this.text = this.root.textContent;
    this.cut();
    const units = [];
    for (let at = 0; at < this.text.length; at += this.text.codePointAt(at) > 0xffff ? 2 : 1) units.push(at);
    units.push(this.text.length);
    this.units = units;
    this.graphemes = null;
  }

  get length() { return this.units.length - 1; }

  quote(start, end) { return this.text.slice(this.units[start], this.units[end]); }

  // The code point at or before a UTF-16 place.
  point(unit) {
    let low = 0, high = this.units.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.units[middle] <= unit) low = middle; else high = middle - 1;
    }
    return low;
  }

  // A place in the DOM as a code point; outside of the text its nearer end.
  offset(node, at) {
    if (!this.root.contains(node)) {
      return this.root.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING ? 0 : this.length;
    }
    const before = document.createRange();
    before.setStart(this.root, 0);
    before.setEnd(node, at);
    return this.point(before.toString().length);
  }

  range(start, end) {
    const range = document.createRange();
    range.setStart(...this.place(start, false));
    range.setEnd(...this.place(end, true));
    return range;
  }

  // Where a code point stands in the DOM; an end stays in the piece before it.
  place(at, isEnd) {
    let low = 0, high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (isEnd ? this.starts[middle] < at : this.starts[middle] <= at) low = middle; else high = middle - 1;
    }
    return [this.runs[low].firstChild, this.units[at] - this.units[this.starts[low]]];
  }

  // What the editor has selected, as a span: without spaces at its ends, to the edges of tokens unless exact.
  selected(exact) {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(this.root)) return null;
    return this.tidy(this.offset(range.startContainer, range.startOffset), this.offset(range.endContainer, range.endOffset), exact);
  }

  tidy(start, end, exact) {
    while (start < end && /\s/.test(this.quote(start, start + 1))) start++;
    while (end > start && /\s/.test(this.quote(end - 1, end))) end--;
    if (start >= end) return null;
    if (!exact) {
      const first = this.tokenAt(start), last = this.tokenAt(end - 1);
      if (first >= 0) start = this.tokens[2 * first];
      if (last >= 0) end = this.tokens[2 * last + 1];
    }
    return this.whole(start, end);
  }

  // Never half of what a reader takes for one sign.
  whole(start, end) {
    this.graphemes ??= new Intl.Segmenter("ru", { granularity: "grapheme" }).segment(this.text);
    const first = this.graphemes.containing(this.units[start]), last = this.graphemes.containing(this.units[end] - 1);
    return { start: this.point(first.index), end: this.point(last.index + last.segment.length) };
  }

  // The number of the token that a code point stands in, else -1.
  tokenAt(at) {
    const near = this.tokenFrom(at);
    return near >= 0 && this.tokens[2 * near] <= at && at < this.tokens[2 * near + 1] ? near : -1;
  }

  // The last token that begins at or before a code point.
  tokenFrom(at) {
    let low = -1, high = this.tokens.length / 2 - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.tokens[2 * middle] <= at) low = middle; else high = middle - 1;
    }
    return low;
  }

  // The edge of a token beside a code point: one step left or right.
  edge(at, step, side) {
    const edges = [];
    for (let number = side; number < this.tokens.length; number += 2) edges.push(this.tokens[number]);
    return step < 0 ? edges.findLast((edge) => edge < at) ?? at : edges.find((edge) => edge > at) ?? at;
  }

  sentence(at) {
    for (let number = 0; number < this.sentences.length; number += 2) {
      if (this.sentences[number] <= at && at < this.sentences[number + 1]) return { from: this.sentences[number], to: this.sentences[number + 1] };
    }
    return {};
  }

  // Tints never touch the DOM, so they never destroy a selection.
  tint(name, spans) {
    if (!CSS.highlights) return;
    CSS.highlights.set(name, new Highlight(...spans.map((span) => this.range(span.start, span.end))));
  }

  // A fact was decided: its underlines become solid, or vanish.
  repaint(fact, isOpen, isHidden) {
    for (const run of this.root.querySelectorAll(`[data-f~="${fact}"]`)) {
      const lane = run.dataset.l.split(" ")[run.dataset.f.split(" ").indexOf(String(fact))];
      run.classList.toggle(`o${lane}`, isOpen);
      run.classList.toggle(`x${lane}`, isHidden);
    }
  }

  // Some paragraphs have other underlines; the words, and so all places, are the same.
  swap(paragraphs) {
    if (!Object.keys(paragraphs).length) return;
    getSelection().removeAllRanges();
    const all = this.root.querySelectorAll(".paragraph");
    for (const [number, html] of Object.entries(paragraphs)) all[number].innerHTML = html;
    this.cut();
  }

  async isAsStored(hash) {
    if (!crypto.subtle) return true; // only where the page is not served over a secure channel
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(this.text));
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("") === hash;
  }
}
