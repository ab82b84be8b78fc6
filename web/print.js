// A list on paper: a real table beside the canvas, seen by the printer only and gone when it is printed.
'use strict';

const holdfastPrint = ({ title, summary, heads, rows }) => {
  const make = (tag, parent, words) => {
    const el = document.createElement(tag);
    if (words) el.textContent = words;
    parent.append(el);
    return el;
  };
  document.getElementById('paper')?.remove();
  const paper = make('main', document.body);
  paper.id = 'paper';
  make('h1', paper, title);
  make('p', paper, summary);
  const table = make('table', paper);
  table.setAttribute('aria-label', title);
  const line = make('tr', make('thead', table));
  for (const head of heads) make('th', line, head).scope = 'col';
  const body = make('tbody', table);
  for (const row of rows) {
    const at = make('tr', body);
    for (const words of row) make('td', at, words);
  }
  window.addEventListener('afterprint', () => paper.remove(), { once: true });
  setTimeout(() => window.print());  // it waits for the person: not within a frame
};
