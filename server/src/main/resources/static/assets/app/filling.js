// Text areas that a file fills. Nothing is sent until the form is.

for (const place of $$('[data-fills]')) {
  const input = $('input[type="file"]', place);
  const area = document.getElementById(place.dataset.fills);
  input.addEventListener('change', async () => {
    const [file] = input.files;
    if (!file) return;
    area.value = await file.text();
    area.focus();
  });
  place.hidden = false;
}
