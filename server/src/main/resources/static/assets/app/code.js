// Code in texts gets a button to copy it.

function offerCopying(root) {
  for (const code of $$('.prose pre', root)) {
    // Announcements are replaced with every event.
    if (code.closest('.code-block, #notifications')) continue;
    const block = Object.assign(document.createElement('div'), { className: 'code-block' });
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button is-small', textContent: say('copyCode') });
    button.dataset.copy = code.textContent.replace(/\n$/, '');
    code.replaceWith(block);
    block.append(code, button);
  }
}

if (slot) new MutationObserver(() => offerCopying(slot)).observe(slot, { childList: true });
offerCopying(document);
