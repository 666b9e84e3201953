// The page of one article: which card is looked at, what a key does. Answers bring the cards and the text anew.

import { Drawers } from "./drawer.js";
import { isTyping, keyOf } from "./keys.js";
import { Picking } from "./picking.js";
import { answered, fragment, isSaving, send } from "./send.js";
import { Text } from "./text.js";

const $ = (selector, root = document) => root.querySelector(selector);
const desk = $("#desk"), cards = $("#cards"), data = JSON.parse($("#data").textContent), words = JSON.parse($("#words").textContent);
const text = new Text($("#text"), data);
const SURE = 0.9, POLL_MS = 3000, PREFIX_MS = 4000, REASONS = ["wrong_span", "wrong_value", "wrong_link", "wrong_time", "not_fact", "repeat", "boilerplate"];
const KINDS = ["organisations", "officials", "counts", "dates", "persons"];
let active = null, since = performance.now(), seq = Number(desk.dataset.seq), heard = seq, version = Number(desk.dataset.version), readonly = false;
// `seq`: the newest answer; `heard`: how far the colleagues' decisions were asked for, which one's own do not tell.
let tells = false; // «why» stays open from fact to fact
let prefix = null, prefixTimer = 0, toastTimer = 0;

export const say = (name, values = {}) => Object.entries(values).reduce((said, [key, value]) => said.replaceAll(`{${key}}`, value), words[`js.${name}`] ?? words[name] ?? name);

export function toast(message, stays = false) {
  $("#toast").textContent = message;
  clearTimeout(toastTimer);
  if (!stays) toastTimer = setTimeout(() => { $("#toast").textContent = ""; }, 4000);
}

const path = (where) => (desk.dataset.query ? `${where}?${desk.dataset.query}` : where);
const shown = () => [...cards.children].filter((card) => cards.classList.contains("whole") || !card.dataset.aside);
const isOpen = (card) => card.dataset.status === "pending" || card.dataset.status === "unsure" || card.matches(".flagged");
const spansOf = (card) => data.facts[card.dataset.id] ?? [];
const drawers = new Drawers({ desk, path, say, toast, fragment, change: (card, content, where) => change(card, content, where), changePair });
const picking = new Picking(text, { say, toast, spansOf, save: (card, spans) => change(card, { action: "respan", spans }) });

// --- which card is looked at -----------------------------------------------------------------------------------------

function look(card, { focus = true } = {}) {
  if (active && active !== card) { active.classList.remove("active"); active.removeAttribute("aria-current"); drawers.close(active); $("details.why", active).open = false; picking.leaveEdges(); }
  if (active !== card) since = performance.now();
  active = card;
  if (!card) return;
  card.classList.add("active");
  card.setAttribute("aria-current", "true");
  if (focus) { card.focus({ preventScroll: true }); card.scrollIntoView({ block: "nearest" }); }
  $("details.why", card).open = tells;
  tint(card);
}

function tint(card) {
  const spans = spansOf(card), own = card.dataset.kind === "organisations" || card.dataset.kind === "persons" ? spans : spans.slice(0, 1);
  const rest = spans.filter((span) => !own.includes(span));
  text.tint("active", own);
  text.tint("other", rest.filter((span) => span.role !== "trigger" && span.role !== "context"));
  text.tint("why", rest.filter((span) => span.role === "trigger" || span.role === "context"));
  if (!own.length) return;
  const place = text.range(own[0].start, own[0].end).getBoundingClientRect(), paper = $(".paper"), frame = paper.getBoundingClientRect();
  if (place.top < frame.top + 20 || place.bottom > frame.bottom - 40) paper.scrollTop += place.top - frame.top - frame.height / 3;
}

function step(by) {
  const all = shown(), at = all.indexOf(active);
  look(all[Math.min(all.length - 1, Math.max(0, at + by))] ?? null);
}

function nextOpen(from) {
  const all = shown(), at = all.indexOf(from), waits = (card) => isOpen(card) && card.dataset.status !== "unsure" && !card.classList.contains("saving");
  const next = all.slice(at + 1).find(waits) ?? all.slice(0, at + 1).find(waits);
  if (next) { look(next); return; }
  look(all[Math.min(all.length - 1, at + 1)] ?? from);
  if (!all.some(isOpen)) toast(say("all_done"), true);
}

// --- changes ---------------------------------------------------------------------------------------------------------

function take(answer) {
  text.swap(answer.paragraphs ?? {});
  for (const one of answer.cards ?? []) takeCard(one);
  const isNewest = answer.seq >= seq; // answers may overtake one another
  if (answer.progress && isNewest) { $("#done").textContent = answer.progress.done; $("#all").textContent = answer.progress.all; $("#bar").max = answer.progress.all; $("#bar").value = answer.progress.done; $(".finish").classList.toggle("ready", answer.progress.open === 0); }
  if (answer.article && isNewest) { version = answer.article.version; $("#complete").hidden = !answer.article.complete; }
  if (answer.seq > seq) seq = answer.seq;
  if (active) tint(active);
}

// A fact that is no more; its neighbour is looked at instead.
function leave(card) {
  if (!card) return;
  const near = shown().at(shown().indexOf(card) - 1), was = active === card;
  if (was) active = null;
  card.remove();
  if (was) look(near === card ? null : near);
}

function takeCard(one) {
  const old = $(`#f${one.id}`);
  data.facts[one.id] = one.spans;
  text.repaint(one.id, one.open, one.hidden);
  if (one.html === null) { leave(old); return null; }
  const holder = document.createElement("template");
  holder.innerHTML = one.html;
  const card = holder.content.firstElementChild;
  if (old?.dataset.aside) card.dataset.aside = old.dataset.aside;
  if (old) { const had = document.activeElement && old.contains(document.activeElement); old.replaceWith(card); if (active === old) { active = null; look(card, { focus: had || document.activeElement === document.body }); } } else cards.append(card);
  return card;
}

async function change(card, content, where = `/facts/${card.dataset.id}`) {
  if (readonly) return null;
  card.classList.add("saving");
  const spent_ms = Math.round(performance.now() - since), seen = Number(card.dataset.version);
  const { status, content: answer } = await send(path(where), { ...content, spent_ms }, seen, () => { card.classList.add("unsaved"); toast(say("unsaved"), true); });
  if ($(".unsaved")) { card.classList.remove("unsaved"); toast(say("saved")); }
  card.classList.remove("saving");
  if (status === 200) { take(answer); return answer; }
  if (status === 412 && answer.cards) { take(answer); clash(card.dataset.id, answer.by, content.action); return null; }
  toast(answer.message, true);
  return { error: answer.message };
}

async function changePair(card, content, seen) {
  const { status, content: answer } = await send(path(`/facts/${card.dataset.id}/pair`), content, seen);
  if (status === 200) take(answer); else toast(answer.message);
  return status === 200;
}

// A colleague was faster. The first key only says that it was seen, else a doubled key would overrule the colleague.
function clash(id, by, mine) {
  const card = $(`#f${id}`);
  if (!card) return;
  const told = $(".clash", card);
  told.textContent = say("clash", { who: by.actor, what: words[`action.${by.action}`], when: by.at?.slice(11, 16) ?? "", mine: words[`action.${mine}`] ?? mine });
  told.hidden = false;
  card.classList.add("clashing");
  look(card);
}

function isClashing(card) {
  if (!card.classList.contains("clashing")) return false;
  card.classList.remove("clashing");
  $(".clash", card).hidden = true;
  return true;
}

function decide(action, more = {}) {
  const card = active;
  if (!card || isClashing(card)) return;
  drawers.close(card);
  const saved = change(card, { action, ...more });
  nextOpen(card);
  return saved;
}

async function acceptVisible() {
  if (active?.classList.contains("clashing")) { isClashing(active); decide("accept"); return; }
  const facts = shown().filter((card) => card.dataset.status === "pending" && Number(card.dataset.confidence) >= SURE).map((card) => ({ id: Number(card.dataset.id), version: Number(card.dataset.version) }));
  if (!facts.length) { toast(say("nobatch")); return; }
  const { status, content } = await send(path("/facts"), { action: "accept", facts, article: Number(desk.dataset.article) });
  if (status !== 200) { toast(content.message, true); return; }
  take(content);
  nextOpen(active);
  toast(say("batch", { n: facts.length }));
}

async function back(which) {
  await answered();
  const { status, content } = await send(path(`/${which}`), { article: Number(desk.dataset.article) });
  if (status !== 200) { toast(content.message); return; }
  if (content.elsewhere.length) { toast(say("elsewhere")); location.assign(content.elsewhere[0]); return; }
  take(content);
  const card = content.cards.length ? $(`#f${content.cards[0].id}`) : null;
  if (card) look(card);
  toast(say("undone"));
}

async function add(kind) {
  const span = picking.span();
  if (!span) { toast(say("select")); return; }
  const sentence = text.sentence(span.start);
  const { status, content } = await send(path(`/articles/${desk.dataset.article}/facts`), { action: "add", kind, span: { ...span, quote: text.quote(span.start, span.end), ...sentence } });
  if (status !== 200) { toast(content.message, true); return; }
  take(content);
  picking.clear();
  look($(`#f${content.fact}`));
  await drawers.edit(active);
}

function respan(isMore) {
  const span = picking.span();
  if (!active || !span) { toast(say("select")); return; }
  const quoted = (one) => ({ ...one, quote: text.quote(one.start, one.end) }), former = spansOf(active).map(quoted);
  const first = { ...(former[0] ?? {}), ...quoted(span) };
  picking.clear();
  change(active, { action: "respan", spans: isMore ? [...former, { ...quoted(span), role: "context", form: "full" }] : [first, ...former.slice(1)] });
}

async function finish() {
  const { status, content } = await send(path(`/articles/${desk.dataset.article}/complete`), { action: "complete" }, version);
  if (status !== 200) { toast(content.message, true); return; }
  take(content);
  toast(say("complete"));
  location.assign(path(`/articles/${desk.dataset.article}/next`));
}

// While an answer decides where the editor is (an undo, a form), keys wait for it; a form that opens takes them no more.
let held = 0;
const queued = [];

async function hold(work) {
  held++;
  try { await work; } finally {
    held--;
    if (isTyping(document.activeElement)) queued.length = 0;
    while (!held && queued.length) press(queued.shift());
  }
}

// --- keys ------------------------------------------------------------------------------------------------------------

const ACTIONS = {
  j: () => step(1), arrowdown: () => step(1), k: () => step(-1), arrowup: () => step(-1),
  a: () => decide("accept"), enter: () => decide("accept"), x: () => decide("reject"), q: () => decide("unsure"),
  "shift+x": () => (active?.classList.contains("clashing") ? (isClashing(active), decide("reject")) : wait("reason", say("reason"))),
  "shift+a": () => hold(acceptVisible()), e: () => active && !isClashing(active) && hold(drawers.edit(active)),
  u: () => hold(back("undo")), "ctrl+z": () => hold(back("undo")), "ctrl+shift+z": () => hold(back("redo")), "shift+u": () => hold(back("redo")),
  s: () => respan(false), "shift+s": () => respan(true),
  "[": () => active && picking.move(active, "start", -1), "]": () => active && picking.move(active, "start", 1),
  "{": () => active && picking.move(active, "end", -1), "}": () => active && picking.move(active, "end", 1),
  n: () => { if (picking.span()) wait("kind", say("kind")); else { picking.begin(active); toast(say("select")); } },
  w: () => picking.begin(active), m: () => active && hold(drawers.merge(active)), "shift+m": () => active && drawers.apart(active),
  h: () => active && drawers.history(active), y: () => { tells = !tells; if (active) $("details.why", active).open = tells; },
  t: () => (active?.querySelector("[data-do=take]") ? decide("accept", { takes_run: true }) : toast(say("notake"))), d: () => hold(finish()), g: () => wait("go", "G…"), "/": () => $("#search input").focus(), "?": () => $("#keys").showModal(),
  escape: () => { drawers.close(active); picking.clear(); text.tint("found", []); getSelection().removeAllRanges(); toast(""); },
};

function wait(what, message) {
  prefix = what;
  toast(message, true);
  clearTimeout(prefixTimer);
  prefixTimer = setTimeout(() => { if (prefix === what) { prefix = null; toast(""); } }, PREFIX_MS);
}

function afterPrefix(key) {
  const what = prefix, number = Number(key);
  prefix = null;
  toast("");
  if (what === "go" && (key === "n" || key === "p")) location.assign(path(`/articles/${desk.dataset.article}/${key === "n" ? "next" : "previous"}`));
  if (what === "kind" && KINDS[number - 1]) hold(add(KINDS[number - 1]));
  if (what === "reason" && REASONS[number - 1]) decide("reject", { reason: REASONS[number - 1] });
}

addEventListener("keydown", (event) => {
  const key = keyOf(event);
  if (key === null || $("#keys").open) return;
  if (isTyping(event.target)) {
    if (key === "escape") { event.target.blur(); drawers.close(active); active?.focus({ preventScroll: true }); }
    return;
  }
  if (event.repeat && !/arrow|^[jk[\]{}]$/.test(key)) return;
  const pressable = event.target.closest?.("button, a, summary");
  if (pressable && key === "enter") return;
  if (held) { event.preventDefault(); queued.push(key); return; }
  if (press(key)) event.preventDefault();
});

// True when the key was for us.
function press(key) {
  if (prefix) { afterPrefix(key); return true; }
  if (picking.key(key) || drawers.key(active, key)) return true;
  const action = ACTIONS[key];
  if (!action) return false;
  if (readonly && !/^(j|k|arrow\w+|h|y|g|\/|\?)$/.test(key)) toast(say("readonly"), true); else action();
  return true;
}

// --- the mouse -------------------------------------------------------------------------------------------------------

cards.addEventListener("click", (event) => {
  const card = event.target.closest(".card"), button = event.target.closest("[data-do]");
  if (!card) return;
  if (card !== active) look(card);
  if (button) ({ accept: ACTIONS.a, reject: ACTIONS.x, take: ACTIONS.t, edit: ACTIONS.e, unsure: ACTIONS.q, history: ACTIONS.h, leave: () => drawers.close(card) })[button.dataset.do]();
  const tied = event.target.closest("[data-look]"), there = tied && $(`#f${tied.dataset.look}`);
  if (there) { event.preventDefault(); if (there.dataset.aside) cards.classList.add("whole"); look(there); }
  if (event.target.closest("summary") && $("details.why", card).open) tells = false;
  const part = event.target.closest(".part");
  if (part) drawers.part(card, part.dataset.other);
});

cards.addEventListener("toggle", async (event) => {
  const why = event.target, card = why.closest(".card");
  if (!why.matches("details.why") || !why.open || card !== active) return;
  tells = true;
  if (!$(".told", why).firstChild) $(".told", why).innerHTML = await fragment(`/facts/${card.dataset.id}/why`);
}, true);

// Looking is not deciding. On crossing facts, clicking again goes round them.
text.root.addEventListener("click", (event) => {
  const run = event.target.closest("[data-f]");
  if (!run || !getSelection().isCollapsed) return;
  const here = run.dataset.f.split(" ").map((id) => $(`#f${id}`)).filter(Boolean);
  if (here.some((card) => card.dataset.aside)) cards.classList.add("whole");
  if (here.length) look(here[(here.indexOf(active) + 1) % here.length]);
});

text.root.addEventListener("mouseup", (event) => picking.exact(event.altKey));
$("#finish").addEventListener("click", finish);
$("#show-all").addEventListener("click", () => { cards.classList.add("whole"); $("#hidden-facts").hidden = true; });

$("#search").addEventListener("submit", (event) => {
  event.preventDefault();
  const wanted = $("input", event.target).value.toLowerCase(), all = text.text.toLowerCase(), found = [];
  for (let at = wanted ? all.indexOf(wanted) : -1; at >= 0; at = all.indexOf(wanted, at + 1)) found.push({ start: text.point(at), end: text.point(at + wanted.length) });
  text.tint("found", found);
  toast(say("found", { n: found.length }));
  if (found.length) text.range(found[0].start, found[0].end).startContainer.parentElement.scrollIntoView({ block: "center" });
});

// --- colleagues ------------------------------------------------------------------------------------------------------

async function poll() {
  if (document.visibilityState !== "visible" || isSaving()) return;
  const response = await fetch(`/changes/${desk.dataset.article}?${new URLSearchParams(desk.dataset.query)}&after=${heard}`).catch(() => null);
  if (!response?.ok) return;
  const news = await response.json();
  $("#present").textContent = news.present.join(", ");
  if (!news.cards) return;
  news.cards = news.cards.filter((one) => !($("form.edit", $(`#f${one.id}`) ?? document.createElement("i"))));
  if (picking.isOn || picking.span()) return; // a selection is not taken away: what is new waits for the next look
  heard = news.seq;
  take(news);
  toast(say("colleague", { who: news.by.join(", ") }));
}

// --- begin -----------------------------------------------------------------------------------------------------------

const aside = [...cards.children].filter((card) => card.dataset.aside).length;
if (aside) { $("#hidden-facts").hidden = false; $("#show-all").textContent = say("show", { n: aside }); }
$(".finish").classList.toggle("ready", ![...cards.children].some(isOpen));
look($(location.hash && /^#f\d+$/.test(location.hash) ? location.hash : "#none", cards) ?? shown().find(isOpen) ?? shown()[0] ?? null);
text.isAsStored(desk.dataset.hash).then((same) => { readonly = !same; if (readonly) toast(say("readonly"), true); desk.dataset.ready = "yes"; });
setInterval(poll, POLL_MS);
