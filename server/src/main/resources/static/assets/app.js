// What pages do beyond links and forms. Everything here improves a page that already works.
//
// Browsers ask for one file: the server puts those of the folder app behind this one, in the order that Assets gives,
// start.js last. Together they are one module, so each uses what another declares without importing it, and no name is
// declared twice. What is here is used by most of them.

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const nonce = $('meta[name="csrf-nonce"]').content;
const signedIn = document.body.dataset.signedIn === 'true';
const htmx = window.htmx;
const language = document.documentElement.lang;

// The server has the words: attributes of one element, by their names.
function say(name, ...values) {
  return ($('#words').dataset[name] ?? name).replace(/\{(\d)\}/g, (_, index) => values[index] ?? '');
}

// Dates in the page's language, as written where the reader is if their browser speaks it.
const locale = navigator.languages?.find((tag) => tag.split('-')[0] === language) ?? language;
