"use strict";
// The keeper listens for a dialog. Whoever makes one appear has code running on this page.
(() => {
  const pagePass = document.querySelector('meta[name="page-pass"]').content;
  let asked = false;

  async function lightTheLantern() {
    if (asked) return;
    asked = true;
    const answer = await fetch("/lantern", { method: "POST", body: new URLSearchParams({ pass: pagePass }) });
    const text = answer.ok ? (await answer.json()).flag : "This page is too old: load it again.";
    const show = () => {
      const place = document.getElementById("flag");
      place.textContent = text;
      place.hidden = false;
      document.body.classList.add("lit");
    };
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
    else show();
  }

  for (const dialog of ["alert", "confirm", "prompt"]) {
    window[dialog] = () => { lightTheLantern(); };
  }
})();
