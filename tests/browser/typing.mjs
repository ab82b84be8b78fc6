// Every field of every screen takes what an input method composes and what is pasted, and keeps it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openWorld, SCREENS } from './support/screens.mjs';

let world;
before(async () => { world = await openWorld(); });
after(async () => { await world?.close(); });

const FIELDS = '#layer :is(input, textarea):not([readonly]):not([tabindex="-1"])';

// One after the other by their ids: what is typed into one may change which others there are.
async function fieldsOf(page) {
  return page.locator(FIELDS).evaluateAll((found) => found.map((el) => ({
    id: el.id, name: el.getAttribute('aria-label'), number: el.inputMode === 'decimal',
  })));
}

const valueOf = (page, id) => page.evaluate((wanted) => document.getElementById(wanted)?.value, id);

// What the field has once the program has drawn it again: a value that it refuses is taken back within a frame.
const kept = (page, id) => page.evaluate(async (wanted) => {
  for (let i = 0; i < 3; ++i) await new Promise(requestAnimationFrame);
  return document.getElementById(wanted)?.value;
}, id);

async function emptied(page, id) {
  await page.evaluate((wanted) => document.getElementById(wanted).focus(), id);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  assert.equal(await kept(page, id), '');
}

async function compose(page, session, { id, name }) {
  await emptied(page, id);
  for (const text of ['に', 'にほ', 'にほん']) {
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    assert.equal(await kept(page, id), text, `${name}: taken back while it was composed`);
  }
  await session.send('Input.insertText', { text: '日本' });
  assert.equal(await kept(page, id), '日本', `${name}: composed`);
}

async function paste(page, { id, name }, text) {
  await emptied(page, id);
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await page.evaluate((wanted) => document.getElementById(wanted).focus(), id);
  await page.keyboard.press('ControlOrMeta+V');
  assert.equal(await kept(page, id), text, `${name}: pasted`);
}

const seen = new Set();

for (const screen of SCREENS) {
  test(`${screen.name}: its fields take composed and pasted text`, async () => {
    const page = await world.show(screen, { permissions: ['clipboard-read', 'clipboard-write'] });
    const session = await page.context().newCDPSession(page);
    for (const field of await fieldsOf(page)) {
      if (await valueOf(page, field.id) === undefined) continue;
      seen.add(`${screen.name} ${field.name}`);
      if (!field.number) await compose(page, session, field);
      await paste(page, field, field.number ? '12' : 'Ana & Zoë 12');
    }
    await page.context().close();
  });
}

test('there were fields of every kind', () => {
  for (const wanted of ['sign-in Email', 'sign-in Password', 'find Search']) {
    assert.ok([...seen].some((name) => name.startsWith(wanted)), `${wanted} is not among ${[...seen].join(', ')}`);
  }
  assert.ok(seen.size > 12, [...seen].join(', '));
});
