// The page that verifies deeds in a real browser: what it answers, a changed letter refused, no breach of WCAG that axe finds,
// nothing asked of a network, both languages, the keyboard, and a browser that lacks the signatures.
// Usage: node verification.cjs FOLDER_OF_NODE_MODULES FOLDER_FOR_PICTURES FOLDER_OF_PAGE...
"use strict";
const { createServer } = require("node:http");
const { readFileSync } = require("node:fs");
const { resolve, basename } = require("node:path");
const { pathToFileURL } = require("node:url");
const { ask, fits, isClosed, opened, pictures, run, violations } = require("./browser.cjs");

const shown = (page) => page.$$eval("[data-case]", (all) => all.filter((one) => one.checkVisibility()).map((one) => one.dataset.case).join());
// A signature is proved after the event that asked for it.
const answered = async (page, expected, about) => {
  await page.waitForFunction((expected) => document.querySelector(`[data-case="${expected}"]`)?.checkVisibility(), { timeout: 5000 }, expected).catch(() => {});
  ask(await shown(page) === expected, about + ": " + await shown(page) + " instead of " + expected);
};
const type = async (page, text) => {
  // What was answered before says nothing of what is asked now.
  await page.$$eval("[data-case]", (all) => all.forEach((one) => { one.hidden = true; }));
  await page.$eval("#typed", (field, text) => { field.value = text; }, text);
  await page.focus("#typed");
  await page.keyboard.press("Enter");
};

const walk = async (browser, folder) => {
  const url = pathToFileURL(resolve(folder, "index.html")).href;
  const answers = JSON.parse(readFileSync(resolve(folder, "answers.json"), "utf8"));
  const { page, asked, said } = await opened(browser, url);
  ask(await shown(page) === "", "nothing is answered before anything is asked");
  for (const [text, expected] of answers) {
    await type(page, text);
    await answered(page, expected, "« " + text.slice(0, 40) + " »");
    const facts = await page.$eval("#facts", (facts) => facts.checkVisibility());
    ask(facts === (text.includes(".") && !["altered", "unreadable"].includes(expected)), "facts are shown of what is signed, and of nothing else: " + text.slice(0, 40));
  }
  const [jws] = answers[0];
  for (let at = 0; at < jws.length; at += 1) {
    const altered = jws.slice(0, at) + (jws[at] === "A" ? "B" : "A") + jws.slice(at + 1);
    await type(page, altered);
    await page.waitForFunction(() => [...document.querySelectorAll("[data-case]")].some((one) => !one.hidden));
    ask(["altered", "strange", "unreadable"].includes(await shown(page)), "letter " + at + " changed: " + await shown(page));
  }
  // The last letter holds two bits of which nothing is read: only one way of writing them is taken.
  for (const last of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".replace(jws.at(-1), "")) {
    await type(page, jws.slice(0, -1) + last);
    await answered(page, "altered", "last letter " + last);
  }
  await isClosed({ page, asked, said });
  await page.close();

  const first = await opened(browser, url + "#" + jws);
  await answered(first.page, answers[0][1], "in the fragment");
  const other = answers.at(-1);
  await first.page.evaluate((text) => { location.hash = text; }, other[0].split("#").pop());
  await answered(first.page, other[1], "another fragment");
  ask(first.asked.length <= 2 && first.asked.every((asked) => asked.startsWith("file:")), "nothing is sent: " + first.asked.join(" "));
  await first.page.close();
};

const looks = async (browser, folder) => {
  const name = basename(folder);
  const url = pathToFileURL(resolve(folder, "index.html")).href;
  const answers = JSON.parse(readFileSync(resolve(folder, "answers.json"), "utf8"));
  const { page } = await opened(browser, url, (page) => page.setBypassCSP(true));
  const said = new Set();
  for (const language of ["fr", "en"]) {
    if (await page.$eval("html", (html) => html.lang) !== language) {
      await page.$$eval("#languages button", (all) => all.find((one) => one.checkVisibility()).focus());
      await page.keyboard.press("Enter");
    }
    ask(await page.$eval("html", (html) => html.lang) === language, "the page speaks " + language);
    ask(await page.evaluate(() => document.activeElement.dataset.to || document.activeElement === document.body), "the focus is not lost");
    said.add(await page.title());
    const once = new Map(answers.map(([text, expected]) => [expected, text]));
    for (const [expected, text] of once) {
      await type(page, text);
      await answered(page, expected, language);
      const other = language === "fr" ? "en" : "fr";
      ask(await page.$$eval("." + other, (all) => all.every((one) => !one.checkVisibility())), "no word of " + other);
      for (const width of [320, 800]) {
        await fits(page, width, ": " + expected);
        // Each language in each light, each width in both languages.
        const scheme = (language === "fr") === (width === 320) ? "dark" : "light";
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await violations(page, [language, expected, width, scheme].join(" "));
        await page.screenshot({ path: `${pictures}/${name}-${expected}-${language}-${width}.png` });
      }
    }
  }
  ask(said.size === 2, "a title in each language: " + [...said].join(" | "));
  await page.close();

  // A browser that knows no such signature, and a page that came by an address without https.
  const lacking = await opened(browser, url, (page) => page.evaluateOnNewDocument(() => {
    crypto.subtle.importKey = () => Promise.reject(new DOMException("no", "NotSupportedError"));
  }));
  await type(lacking.page, answers[0][0]);
  await answered(lacking.page, "unable", "without Ed25519");
  await lacking.page.close();
  const server = createServer((request, response) => response.end(readFileSync(resolve(folder, "index.html"))));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const open = await opened(browser, `http://school.example:${server.address().port}/#${answers[0][0]}`);
  await answered(open.page, "open", "without https");
  await open.page.close();
  const local = await opened(browser, `http://localhost:${server.address().port}/#${answers[0][0]}`);
  await answered(local.page, answers[0][1], "from a server");
  ask(local.asked.filter((asked) => !asked.endsWith("favicon.ico")).length === 1, "one request: " + local.asked.join(" "));
  await local.page.close();
  server.close();
};

run(["--lang=fr-FR", "--host-resolver-rules=MAP school.example 127.0.0.1"], async (browser, folder) => {
  await walk(browser, folder);
  await looks(browser, folder);
  console.log(folder + ": looked at");
});
