// A click is a press and a release of the same element. Nothing is replaced in between, or the click would be lost.

const PRESS_MOST_MS = 3000;
let pressedAt = -PRESS_MOST_MS;
const isPressed = () => performance.now() - pressedAt < PRESS_MOST_MS;

addEventListener('pointerdown', () => { pressedAt = performance.now(); }, true);
for (const type of ['pointerup', 'pointercancel']) {
  // The click follows the release.
  addEventListener(type, () => setTimeout(() => { pressedAt = -PRESS_MOST_MS; }, 20), true);
}

async function released() {
  while (isPressed()) await new Promise((done) => setTimeout(done, 20));
}
