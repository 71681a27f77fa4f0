// What the pages that are tried in a real browser share: what is asked of them, axe, what they load and complain of.
// Their usage: node PAGE.cjs FOLDER_OF_NODE_MODULES FOLDER_FOR_PICTURES PAGE...
"use strict";
const { createRequire } = require("node:module");
const { readFileSync } = require("node:fs");
const { resolve } = require("node:path");

const [, , modules, pictures, ...pages] = process.argv;
const needed = createRequire(resolve(modules, "x.js"));
const puppeteer = needed("puppeteer-core");
const axe = readFileSync(needed.resolve("axe-core/axe.min.js"), "utf8");
let failures = 0;
const ask = (holds, what) => {
  if (!holds) { failures += 1; console.error("  ✗ " + what); }
};

const violations = async (page, about) => {
  // What is injected by the browser's own tools is not held back by the page's policy.
  const found = await page.evaluate(async (source) => {
    if (!window.axe) { (0, eval)(source); }
    return (await window.axe.run()).violations.map((one) => one.id + ": " + one.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | "));
  }, axe);
  ask(found.length === 0, about + ": " + found.join("\n    "));
};

// A page, what it asked for, and what it complained of.
const opened = async (browser, url, before = async () => {}) => {
  const page = await browser.newPage();
  const asked = [], said = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  await before(page);
  await page.goto(url);
  return { page, asked, said };
};

const isClosed = async ({ page, asked, said }) => {
  ask(asked.length === 1 && said.length === 0, "nothing is loaded or complained of: " + [...asked, ...said].join(" "));
  ask(await page.evaluate(() => fetch("https://localhost/").then(() => false, () => true)), "a network is closed to it");
};

const fits = async (page, width, about = "") => {
  await page.setViewport({ width, height: 900 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  ask(!wide, "the page itself scrolls sideways at " + width + about);
};

const run = async (flags, walk) => {
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", ...flags] });
  for (const page of pages) await walk(browser, page);
  await browser.close();
  process.exit(failures > 0 ? 1 : 0);
};

module.exports = { ask, fits, isClosed, opened, pictures, run, violations };
