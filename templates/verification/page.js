
"use strict";
(() => {
  const root = document.documentElement;
  const field = (id) => document.getElementById(id);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const register = JSON.parse(document.querySelector("main").dataset.register);
  const titles = { fr: document.title, en: document.querySelector("title").dataset.en };

  const day = (text, language) => {
    const date = new Date(text + "T00:00:00Z");
    if (Number.isNaN(date.getTime())) return text;
    const words = new Intl.DateTimeFormat(language === "en" ? "en-GB" : "fr-FR", { dateStyle: "long", timeZone: "UTC" });
    return words.format(date).replace(/^1 /, language === "fr" ? "1er " : "1 ");
  };

  const speak = (language) => {
    root.lang = language;
    document.title = titles[language];
  };

  // As people write them: blanks and dashes of any kind, no zeros in front, any case.
  const numberIn = (text) => {
    const plain = text.toUpperCase().replace(/É/g, "E").replace(/[\s\u2010-\u2015\u2212]+/g, "-");
    const parts = /^(SPECIMEN-)?(\d{4})-?([PB])-?(\d{1,6})$/.exec(plain);
    return parts && (parts[1] || "") + parts[2] + "-" + parts[3] + "-" + parts[4].padStart(6, "0");
  };

  const standing = (number) => {
    if (number.startsWith("SPECIMEN-")) return "specimen";
    if (register.revoked.includes(number)) return "revoked";
    if (Object.hasOwn(register.replaced, number)) return "replaced";
    const rank = Number(number.slice(-6));
    return rank > 0 && rank <= (register.issued[number.slice(0, -6)] || 0) ? "valid" : "unknown";
  };

  // Of all the ways in which bytes can be written, one alone is taken: no letter can be changed.
  const bytes = (part) => {
    const read = atob(part.replace(/-/g, "+").replace(/_/g, "/"));
    const written = btoa(read).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
    if (written !== part) throw new Error("base64url");
    return Uint8Array.from(read, (letter) => letter.charCodeAt(0));
  };
  const object = (part) => JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes(part)));

  const prove = async (jws) => {
    const [head, claims, signature] = jws.split(".");
    let header, stated, signed;
    try {
      [header, stated, signed] = [object(head), object(claims), bytes(signature)];
    } catch {
      return ["altered"];
    }
    const members = Object.keys(header).sort().join();
    if (members !== "alg,kid" || header.alg !== "EdDSA" || typeof stated.number !== "string") return ["altered"];
    const known = register.keys.find((key) => key.kid === header.kid);
    if (!known) return ["strange", { key: String(header.kid) }];
    if (!globalThis.crypto?.subtle) return [globalThis.isSecureContext ? "unable" : "open"];
    let holds;
    try {
      const { kty, crv, x } = known;
      const key = await crypto.subtle.importKey("jwk", { kty, crv, x }, { name: "Ed25519" }, false, ["verify"]);
      holds = await crypto.subtle.verify({ name: "Ed25519" }, key, signed, new TextEncoder().encode(head + "." + claims));
    } catch {
      return ["unable"];
    }
    if (!holds) return ["altered"];
    const state = stated.specimen ? "specimen" : standing(stated.number);
    const said = { ...stated, by: register.replaced[stated.number], key: header.kid };
    if (["specimen", "revoked", "replaced"].includes(state)) return [state, said, true];
    if (known.leaked) return ["leaked", said, true];
    return [state === "valid" ? "authentic" : "later", said, true];
  };

  const show = (name, facts = {}, isStatement = false) => {
    for (const section of all("[data-case]")) section.hidden = section.dataset.case !== name;
    field("facts").hidden = !isStatement;
    field("typed").setAttribute("aria-invalid", String(name === "unreadable"));
    for (const place of all("[data-fact]")) {
      place.textContent = facts[place.dataset.fact] ?? "";
      if (place.parentElement.parentElement === field("facts")) place.parentElement.hidden = !place.textContent;
    }
    for (const place of all("[data-kind]")) place.hidden = place.dataset.kind !== facts.kind;
    for (const place of all("[data-day]")) {
      const text = place.dataset.day === "today" ? register.date : String(facts[place.dataset.day] ?? "");
      place.textContent = day(text, place.closest("[lang]").lang);
    }
  };

  let turn = 0;
  const ask = async (typed) => {
    const mine = turn += 1;
    const text = typed.trim().split("#").pop().trim();
    const number = numberIn(text);
    const isProof = /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text);
    const said = number ? [standing(number), { number, by: register.replaced[number] }] : isProof ? await prove(text) : ["unreadable"];
    if (mine === turn) show(...said);
  };

  const asked = async () => {
    if (location.hash.length < 2) return;
    await ask(location.hash);
    field("answer").scrollIntoView();
  };
  for (const button of all("[data-to]")) {
    button.addEventListener("click", () => {
      speak(button.dataset.to);
      document.querySelector("[data-to]." + root.lang).focus();
    });
  }
  field("asking").addEventListener("submit", (event) => {
    event.preventDefault();
    ask(field("typed").value);
  });
  addEventListener("hashchange", asked);
  speak((navigator.languages?.[0] ?? "fr").toLowerCase().startsWith("fr") ? "fr" : "en");
  show("");
  field("asking").hidden = field("languages").hidden = false;
  asked();
})();
