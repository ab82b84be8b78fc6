// Draws the API reference from openapi.json. Text only ever goes in as text, never as markup.
'use strict';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  for (const child of children) if (child !== null && child !== undefined) made.append(child);
  return made;
}

function resolve(description, node) {
  let at = node;
  while (at && at.$ref) at = at.$ref.slice(2).split('/').reduce((tree, part) => tree[part], description);
  return at || {};
}

function typeOf(description, schema) {
  if (!schema) return '';
  if (schema.$ref) return schema.$ref.split('/').pop();
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const types = [].concat(schema.type || 'any');
  return types
    .map((type) => (type === 'array' ? typeOf(description, schema.items) + '[]' : schema.format || type))
    .join(' | ');
}

function fieldTable(description, schema) {
  const properties = schema.properties || {};
  const required = new Set(schema.required || []);
  const rows = Object.entries(properties).map(([name, property]) =>
    element('tr', {},
      element('td', {}, element('code', {}, name), required.has(name) ? '' : ' (optional)'),
      element('td', {}, typeOf(description, property)),
      element('td', {}, property.description || resolve(description, property).description || '')));
  if (rows.length === 0) return null;
  return element('table', {},
    element('thead', {}, element('tr', {},
      element('th', { scope: 'col' }, 'Field'), element('th', { scope: 'col' }, 'Type'),
      element('th', { scope: 'col' }, 'Meaning'))),
    element('tbody', {}, ...rows));
}

function parameterTable(description, parameters) {
  const properties = {};
  const required = [];
  for (const parameter of parameters.map((p) => resolve(description, p))) {
    properties[parameter.name] = { ...parameter.schema, description: parameter.description || '' };
    if (parameter.required) required.push(parameter.name);
  }
  return fieldTable(description, { properties, required });
}

function bodyPart(description, requestBody) {
  const content = resolve(description, requestBody).content;
  if (!content || !content['application/json']) return [];
  const { schema, examples = {} } = content['application/json'];
  const [example] = Object.values(examples).map((reference) => resolve(description, reference).value);
  return [
    element('h4', {}, 'Body: ' + typeOf(description, schema)),
    fieldTable(description, resolve(description, schema)),
    example ? element('pre', { tabindex: '0' }, JSON.stringify(example, null, 2)) : null,
  ];
}

function replyTable(description, responses) {
  const rows = Object.entries(responses).map(([status, reference]) => {
    const response = resolve(description, reference);
    const content = response.content ? Object.values(response.content)[0] : null;
    return element('tr', {},
      element('td', {}, element('code', {}, status)),
      element('td', {}, content ? typeOf(description, content.schema) : ''),
      element('td', {}, response.description || ''));
  });
  return element('table', {}, element('tbody', {}, ...rows));
}

function idOf(method, path) {
  return (method + path).replace(/[^a-z0-9]+/gi, '-');
}

function operationPart(description, path, method, operation) {
  const shared = description.paths[path].parameters || [];
  const parameters = shared.concat(operation.parameters || []);
  return element('article', { id: idOf(method, path) },
    element('h3', {}, element('span', { class: 'method ' + method }, method.toUpperCase()), path),
    element('p', {}, operation.summary || ''),
    operation.description ? element('p', {}, operation.description) : null,
    parameters.length ? element('h4', {}, 'Parameters') : null,
    parameters.length ? parameterTable(description, parameters) : null,
    ...bodyPart(description, operation.requestBody),
    element('h4', {}, 'Replies'),
    replyTable(description, operation.responses));
}

function draw(description) {
  document.getElementById('title').textContent = description.info.title + ' ' + description.info.version;
  document.getElementById('lead').textContent = description.info.description;
  const index = document.getElementById('index');
  const main = document.getElementById('content');
  for (const tag of description.tags) {
    const section = element('section', {}, element('h2', {}, tag.name), element('p', {}, tag.description || ''));
    index.append(element('li', { class: 'group' }, tag.name));
    for (const [path, operations] of Object.entries(description.paths)) {
      for (const method of METHODS) {
        const operation = operations[method];
        if (!operation || operation.tags[0] !== tag.name) continue;
        section.append(operationPart(description, path, method, operation));
        index.append(element('li', {}, element('a', { href: '#' + idOf(method, path) },
          element('span', { class: 'method ' + method }, method.toUpperCase()),
          element('span', {}, path))));
      }
    }
    main.append(section);
  }
  main.append(element('h2', {}, 'Types'));
  for (const [name, schema] of Object.entries(description.components.schemas)) {
    main.append(element('article', { id: 'type-' + name }, element('h3', {}, name),
      schema.description ? element('p', {}, schema.description) : null, fieldTable(description, schema)));
  }
  if (location.hash) document.querySelector(location.hash)?.scrollIntoView();
}

document.getElementById('filter').addEventListener('input', (event) => {
  const wanted = event.target.value.toLowerCase();
  for (const item of document.querySelectorAll('#index li:not(.group)')) {
    item.hidden = !item.textContent.toLowerCase().includes(wanted);
  }
});

fetch('/api/v1/openapi.json')
  .then((reply) => {
    if (!reply.ok) throw new Error('status ' + reply.status);
    return reply.json();
  })
  .then(draw)
  .catch((reason) => {
    document.getElementById('lead').textContent = 'The description could not be loaded (' + reason.message + ').';
  });
