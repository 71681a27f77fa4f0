// The page of results in a real browser: no breach of WCAG that axe finds, nothing asked of a network, filters, sorting and
// keyboard at work. Usage: node page.cjs FOLDER_OF_NODE_MODULES FOLDER_FOR_PICTURES PAGE...
"use strict";
const { resolve, basename } = require("node:path");
const { pathToFileURL } = require("node:url");
const { ask, fits, isClosed, opened, pictures, run, violations } = require("./browser.cjs");

const walk = async (browser, file) => {
  const url = pathToFileURL(resolve(file)).href;
  const { page, asked, said } = await opened(browser, url);
  ask(await page.$eval("#filters", (form) => !form.hidden), "the page's own script runs");
  await isClosed({ page, asked, said });
  said.length = 0;

  await page.setBypassCSP(true);
  await page.goto(url);
  const name = basename(file, ".html");
  for (const width of [320, 360, 800, 1400]) {
    await fits(page, width);
    for (const scheme of ["light", "dark"]) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await violations(page, width + " " + scheme);
      await page.screenshot({ path: pictures + "/" + name + "-" + width + "-" + scheme + ".png" });
    }
  }
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);

  const total = await page.$$eval("#matrix tbody tr", (rows) => rows.length);
  const shown = () => page.$$eval("#matrix tbody tr", (rows) => rows.filter((row) => !row.hidden).length);
  const count = () => page.$eval("#count", (count) => count.textContent);
  ask((await count()).startsWith(String(total)), "the count tells all: " + await count());
  for (const outcome of await page.$$eval("#outcome option", (all) => all.map((one) => one.value).filter(Boolean))) {
    await page.select("#outcome", outcome);
    const own = await page.$$eval("#matrix tbody tr", (rows, outcome) => rows.filter((row) => row.dataset.outcome === outcome).length, outcome);
    ask(await shown() === own && (await count()).startsWith(String(own)), outcome + " shows its own");
  }
  await page.click("button[type=reset]");
  await page.waitForFunction((total) => document.querySelectorAll("#matrix tbody tr:not([hidden])").length === total, {}, total);
  const blocs = await page.$$eval("#bloc option", (all) => all.map((one) => one.value).filter(Boolean));
  await page.select("#bloc", blocs[0]);
  const columns = await page.$$eval("#matrix thead th[data-bloc]", (heads) => [...new Set(heads.filter((head) => !head.hidden).map((head) => head.dataset.bloc))]);
  ask(columns.length === 1 && columns[0] === blocs[0], "one bloc alone is shown: " + columns);
  await violations(page, "one bloc");
  await page.click("#detail");
  ask(await page.$$eval(".competence", (cells) => cells.every((cell) => cell.hidden)), "competences are hidden");
  await page.click("button[type=reset]");

  await page.type("#text", "zzzzzz");
  ask(await shown() === 0 && (await count()).startsWith("0"), "nobody bears that name");
  await violations(page, "nobody shown");
  await page.click("button[type=reset]");

  // The keyboard alone: every heading that sorts is reached, and says how it sorts.
  const heads = await page.$$eval("#matrix thead button", (buttons) => buttons.length);
  await page.focus("#matrix thead button");
  for (const order of ["ascending", "descending"]) {
    await page.keyboard.press("Enter");
    const sorted = await page.$$eval("#matrix thead th[aria-sort]", (all) => all.map((one) => one.getAttribute("aria-sort")));
    ask(sorted.length === 1 && sorted[0] === order, "sorted " + order + ": " + sorted);
    await violations(page, "sorted");
  }
  for (let at = 1; at < heads; at += 1) {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    ask(await page.evaluate(() => document.activeElement.closest("th")?.getAttribute("aria-sort") === "ascending"), "heading " + at + " sorts by keyboard");
  }
  ask(said.length === 0, "no complaint: " + said.join(" "));
  await page.pdf({ path: pictures + "/" + name + ".pdf", preferCSSPageSize: true, printBackground: false });
  await page.close();
  console.log(file + ": " + total + " candidates, " + heads + " headings that sort");
};

run([], walk);
