// Which key was pressed, whatever the layout: Latin letters by what they are (so Dvorak works), others by where they lie
// (so ЙЦУКЕН works).

const BY_PLACE = { BracketLeft: "[", BracketRight: "]", Slash: "/" };
const SHIFTED = { BracketLeft: "{", BracketRight: "}", Slash: "?" };
const NAMED = new Set(["Enter", "Escape", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]);

export function keyOf(event) {
  if (event.isComposing || event.altKey || event.metaKey) return null;
  const control = event.ctrlKey ? "ctrl+" : "", shift = event.shiftKey ? "shift+" : "";
  const { key, code } = event;
  if (NAMED.has(key)) return control + shift + key.toLowerCase();
  if (/^[a-z]$/i.test(key)) return control + shift + key.toLowerCase();
  if (/^[[\]{}/?]$/.test(key)) return control + key;
  if (/^Digit\d$/.test(code) && !event.shiftKey) return control + code.slice(5);
  if (/^Key[A-Z]$/.test(code)) return control + shift + code.slice(3).toLowerCase();
  if (code in BY_PLACE) return control + (event.shiftKey ? SHIFTED : BY_PLACE)[code];
  return null;
}

export function isTyping(target) {
  return target.closest?.("input, select, textarea, [contenteditable]") != null;
}
