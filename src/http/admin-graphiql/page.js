/*
 * GraphiQL for an admin who is signed in: the examples of the role, and what admins have saved. It runs before GraphiQL
 * itself, in the browser. Nothing stays in the browser when its window closes.
 */

const request = async (query, variables) => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-trellis-console': '1' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors[0].message);
  return data;
};

/**
 * In place of what the browser keeps for all pages of this origin, among them the GraphiQL of players. Each GraphiQL that is
 * shown has its own: the one before it may still be about to write down its tabs.
 */
let kept = new Map();
let storage = storageIn(kept);
Object.defineProperty(window, 'localStorage', { get: () => storage });

function storageIn(items) {
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, String(value)),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
    key: (index) => [...items.keys()][index] ?? null,
    get length() {
      return items.size;
    },
  };
}

const load = () =>
  request(`{
    adminSelf { name role operations }
    savedQueries { name document variables isShared isMine createdBy }
  }`);

/** The tab that is open, as GraphiQL writes it down. */
function readTab() {
  const { tabs = [], activeTabIndex = 0 } = JSON.parse(kept.get('graphiql:tabState') ?? '{}');
  return tabs[activeTabIndex] ?? {};
}

function element(name, attributes, ...children) {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
}

function bar({ adminSelf, savedQueries }, open) {
  const chosen = element('select', { id: 'saved', ariaLabel: 'Saved queries' });
  chosen.append(element('option', { value: '' }, 'Saved queries …'));
  for (const [index, query] of savedQueries.entries())
    chosen.append(
      element('option', { value: String(index) }, query.isMine ? query.name : `${query.name} (${query.createdBy})`),
    );
  chosen.addEventListener('change', () => chosen.value !== '' && open(savedQueries[Number(chosen.value)]));
  const name = element('input', {
    id: 'name',
    placeholder: 'Name',
    maxLength: 60,
    ariaLabel: 'Name of the query',
    required: true,
  });
  const reason = element('input', {
    id: 'reason',
    placeholder: 'Reason',
    maxLength: 500,
    ariaLabel: 'Reason, for other admins',
    required: true,
  });
  const shared = element('input', { id: 'shared', type: 'checkbox' });
  const told = element('output', { id: 'told' });
  const remove = element('button', { id: 'remove', type: 'button' }, 'Remove');
  const tell = async (act) => {
    try {
      told.textContent = await act();
    } catch (error) {
      told.textContent = error.message;
    }
  };
  remove.addEventListener('click', () =>
    tell(async () => {
      if (!reason.reportValidity()) return '';
      const query = `mutation ($name: String!, $reason: String!) {
        removeSavedQuery(name: $name, reason: $reason) { ... on Error { message } }
      }`;
      const { removeSavedQuery } = await request(query, { name: name.value, reason: reason.value });
      return removeSavedQuery.message ?? `"${name.value}" is removed.`;
    }),
  );
  const form = element(
    'form',
    { id: 'save' },
    name,
    element('label', {}, shared, ' for all admins'),
    reason,
    element('button', {}, 'Save'),
    remove,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void tell(async () => {
      const { query: document, variables } = readTab();
      if (!document?.trim()) return 'There is nothing to save in this tab.';
      const input = {
        name: name.value,
        document,
        variables: variables?.trim() ? variables : null,
        isShared: shared.checked,
      };
      const save = `mutation ($input: SaveQueryInput!, $reason: String!) { saveQuery(input: $input, reason: $reason) { name } }`;
      await request(save, { input, reason: reason.value });
      return `"${name.value}" is saved.`;
    });
  });
  const self = element('span', {}, `${adminSelf.name} · ${adminSelf.role}`);
  return element('header', { id: 'bar' }, element('a', { href: '/admin' }, '← Console'), self, chosen, form, told);
}

/** Called in place of GraphiQL's own start. */
globalThis.startAdminGraphiQL = async (render, root, { examples, ...options }) => {
  const { adminSelf, savedQueries } = await load().catch(() => ({ adminSelf: null }));
  if (!adminSelf) return location.assign('/admin');
  const mine = examples.filter(({ needed }) => adminSelf.operations.includes(needed));
  const show = (saved) => {
    const first = saved ? [{ query: saved.document, variables: saved.variables ?? undefined }] : [];
    kept = new Map();
    storage = storageIn(kept);
    const defaultTabs = [...first, ...mine.map(({ query, variables }) => ({ query, variables }))];
    const place = element('div', { className: 'place' });
    root.replaceChildren(place);
    render(place, { ...options, defaultTabs });
  };
  document.body.prepend(bar({ adminSelf, savedQueries }, show));
  show(null);
};
