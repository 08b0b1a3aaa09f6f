// What pages do beyond links and forms. Everything here improves a page that already works.
// Browsers fetch one file: the server appends those of the folder app, in the order that Assets gives, start.js last.
// Together they are one module: each uses the others' declarations without import, and no name is declared twice. What
// is here is used by most of them.

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const nonce = $('meta[name="csrf-nonce"]').content;
const signedIn = document.body.dataset.signedIn === 'true';
const htmx = window.htmx;
const language = document.documentElement.lang;

// The words come from the server, as attributes of one element.
function say(name, ...values) {
  return ($('#words').dataset[name] ?? name).replace(/\{(\d)\}/g, (_, index) => values[index] ?? '');
}

// The reader's variant of the page's language, for dates.
const locale = navigator.languages?.find((tag) => tag.split('-')[0] === language) ?? language;
