// For authors: uploads with progress, and a preview as players see it.

function uploads() {
  for (const form of $$('form[data-upload]')) {
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      upload(form);
    });
  }
}

// Not fetch: it does not report progress.
function upload(form) {
  const status = $('[data-upload-status]', form);
  const bar = $('progress', form);
  const button = $('button', form);
  const body = new FormData();
  body.append('type', 'challenge');
  body.append('challenge_id', form.dataset.upload);
  for (const file of $('input[type="file"]', form).files) body.append('file', file);
  const request = new XMLHttpRequest();
  const failed = (sentence) => {
    status.textContent = sentence;
    button.disabled = false;
    bar.hidden = true;
  };
  request.open('POST', '/api/v1/files');
  request.setRequestHeader('CSRF-Token', nonce);
  request.upload.addEventListener('progress', (event) => {
    if (!event.lengthComputable) return;
    bar.value = (100 * event.loaded) / event.total;
    status.textContent = `${Math.round(bar.value)} %`;
  });
  request.addEventListener('error', () => failed(say('noAnswer')));
  request.addEventListener('load', () => {
    if (request.status === 200) {
      location.hash = 'files';
      location.reload();
      return;
    }
    const answer = parse(request.responseText);
    const sentences = Object.values(answer?.errors ?? {}).flat().join(' ') || answer?.message;
    failed(sentences || say('failed', request.status));
  });
  button.disabled = true;
  bar.hidden = false;
  request.send(body);
}

document.addEventListener('click', (event) => {
  const look = event.target.closest('[data-preview]');
  if (look && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    openChallenge(look.dataset.preview, false);
  }
});
