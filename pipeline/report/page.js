"use strict";
// Language, the tip beside a mark, keys inside a drawing, and the panel of evidence. Text only ever becomes text.
(() => {
  const root = document.documentElement;
  const marks = [...document.querySelectorAll("svg a")];
  const panel = document.getElementById("panel");
  const tip = document.getElementById("tip");
  const KEY = "svodka-report-language";
  const WORDS = {
    ru: { none: "Примеров на странице нет.", all: (n) => `Всего: ${n}`, some: (k, n) => `Показано ${k} из ${n}; выбраны по хешу, остальные — в файлах прогона`,
      sure: "уверенность", article: "статья" },
    en: { none: "No examples on this page.", all: (n) => `All ${n}`, some: (k, n) => `${k} of ${n}, picked by hash; the rest are in the run's files`,
      sure: "confidence", article: "article" },
  };
  let evidence = null;

  const language = () => root.dataset.language;
  function speak(which) {
    root.dataset.language = root.lang = which;
    for (const button of document.querySelectorAll("[data-set]")) button.setAttribute("aria-pressed", String(button.dataset.set === which));
    for (const mark of marks) {
      if (!mark.dataset.en) continue;
      mark.dataset.ru ??= mark.getAttribute("aria-label");
      mark.setAttribute("aria-label", mark.dataset[which]);
    }
    document.title = `${document.querySelector(`h1 .${which}`).textContent} · Сводка`;
  }
  function kept() { try { return localStorage.getItem(KEY); } catch { return null; } }
  function keep(which) { try { localStorage.setItem(KEY, which); } catch { /* a page from a file may have no memory */ } }
  for (const button of document.querySelectorAll("[data-set]")) {
    button.addEventListener("click", () => { speak(button.dataset.set); keep(button.dataset.set); });
  }
  if (["ru", "en"].includes(kept()) && kept() !== language()) speak(kept());

  function made(element, text, name) {
    const node = document.createElement(element);
    if (text) node.textContent = text;
    if (name) node.className = name;
    return node;
  }
  function shown([before, words, after, title, url, published, article, doc, key, rule, sure]) {
    const item = made("li"), said = WORDS[language()];
    const quote = made("blockquote");
    quote.lang = "ru";
    quote.append(before, made("mark", words), after);
    const from = made("p");
    if (url) {
      const link = made("a", title || url);
      link.href = url;
      link.rel = "noreferrer noopener";
      link.target = "_blank";
      from.append(link);
    } else from.append(title || doc);
    if (published) from.append(` · ${published}`);
    const facts = [`${said.article} ${article}`, url === doc ? "" : doc, key, rule, sure && `${said.sure} ${sure}`];
    item.append(...(words ? [quote] : []), from, made("p", facts.filter(Boolean).join(" · "), "made"));
    return item;
  }
  function open(mark) {
    evidence ??= JSON.parse(document.getElementById("evidence").textContent);
    const [all, chosen] = evidence.marks[Number(mark.getAttribute("href").slice(2))];
    const said = WORDS[language()];
    document.getElementById("panel-title").textContent = mark.getAttribute("aria-label") || mark.textContent;
    document.getElementById("panel-note").textContent =
      chosen.length === 0 ? said.none : chosen.length < all ? said.some(chosen.length, all) : said.all(all);
    document.getElementById("panel-list").replaceChildren(...chosen.map((number) => shown(evidence.evidence[number])));
    hide();
    panel.showModal();
    panel.scrollTop = 0;
  }
  document.getElementById("close").addEventListener("click", () => panel.close());
  panel.addEventListener("click", (event) => { if (event.target === panel) panel.close(); });

  function hide() { tip.style.display = "none"; }
  function hint(mark, x, y) {
    tip.textContent = mark.getAttribute("aria-label") || mark.textContent;
    tip.style.display = "block";
    tip.style.left = `${Math.max(4, Math.min(x + 12, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${y + 18 + tip.offsetHeight > innerHeight ? y - tip.offsetHeight - 10 : y + 18}px`;
  }
  addEventListener("scroll", hide, { passive: true });
  for (const drawing of document.querySelectorAll("svg")) {
    // One stop of the Tab key for each drawing; the arrows go from mark to mark.
    const own = [...drawing.querySelectorAll("a")];
    const stop = (mark) => own.forEach((one) => one.setAttribute("tabindex", one === mark ? "0" : "-1"));
    if (own.length) stop(own[0]);
    drawing.addEventListener("click", (event) => {
      const mark = event.target.closest("a");
      if (mark) { event.preventDefault(); stop(mark); open(mark); }
    });
    drawing.addEventListener("pointermove", (event) => {
      const mark = event.target.closest("a");
      if (mark && event.pointerType !== "touch") hint(mark, event.clientX, event.clientY); else hide();
    });
    drawing.addEventListener("pointerleave", hide);
    drawing.addEventListener("focusin", (event) => {
      const mark = event.target.closest("a");
      if (!mark || !mark.matches(":focus-visible")) return;
      stop(mark);
      const place = mark.getBoundingClientRect();
      hint(mark, place.left, place.bottom - 10);
    });
    drawing.addEventListener("focusout", hide);
    drawing.addEventListener("keydown", (event) => {
      const at = own.indexOf(document.activeElement);
      const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: own.length - 1 }[event.key];
      if (at < 0 || to === undefined) return;
      event.preventDefault();
      own[Math.max(0, Math.min(own.length - 1, to))].focus();
    });
  }
  root.dataset.ready = "";
})();
