// Code in texts is copied by a button, as addresses are.

const label = document.querySelector('#words').dataset.copyCode;
const slot = document.querySelector('#challenge-slot');

function offer(root) {
  for (const code of root.querySelectorAll('.prose pre')) {
    // What is announced is put in anew with everything that happens.
    if (code.closest('.code-block, #notifications')) continue;
    const block = Object.assign(document.createElement('div'), { className: 'code-block' });
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button is-small', textContent: label });
    button.dataset.copy = code.textContent.replace(/\n$/, '');
    code.replaceWith(block);
    block.append(code, button);
  }
}

new MutationObserver(() => offer(slot)).observe(slot, { childList: true });
offer(document);
