/*
 * The simulator's page: a thin client of the control API. It asks for the overview every two seconds while somebody can
 * see it, and touches only what differs, so that focus and scroll stay where they are. What players wrote is set as text,
 * never as HTML.
 */

const POLL_MS = 2_000;
const CODES_SHOWN_MAX = 5;

const byId = (id) => document.getElementById(id);
const codeForm = byId('code-form');
const pushForm = byId('push-form');
const faultForm = byId('fault-form');
const clockForm = byId('clock-form');

let overview = null;
let turns = 0;
let timer = 0;

async function refresh() {
  clearTimeout(timer);
  turns += 1;
  const turn = turns;
  const news = await ask('GET', 'overview').catch(() => null);
  // Whoever asked later tells the newer state.
  if (turn !== turns) return;
  set(byId('connection'), 'textContent', news ? '' : 'The simulator does not answer. Trying again.');
  if (news) draw(news);
  if (document.visibilityState === 'visible') timer = setTimeout(refresh, POLL_MS);
}

/** Throws what the simulator says is wrong. */
async function ask(method, path, body) {
  const headers = { 'content-type': 'application/json' };
  const sent = body === undefined ? { method } : { method, headers, body: JSON.stringify(body) };
  const response = await fetch(`/_control/${path}`, sent);
  const reply = await response.json();
  if (!response.ok) throw new Error(reply.error);
  return reply;
}

function draw(news) {
  const isFirst = overview === null;
  overview = news;
  set(byId('now'), 'textContent', dateTime.format(new Date(news.now)));
  set(byId('now'), 'dateTime', news.now);
  for (const [id, rowsOf] of Object.entries(tables)) drawTable(byId(id), rowsOf(news));
  drawChoices(news);
  // What somebody has filled in since is left alone.
  if (isFirst) {
    fillFields();
    showFields();
  }
  if (isFirst || pushForm.elements.url.value === '') fillAddress();
}

const tables = {
  faults: ({ faults }) => faults.map(({ path, fault, times }) => [path, faultText(fault), times]),
  calls: ({ calls }) =>
    calls.map(({ at, method, path, appId, errcode, fault }) => [
      time(at),
      errcode === 0 ? 0 : { text: errcode ?? 'no answer', tone: 'bad' },
      `${method} ${path}`,
      app(appId),
      fault ?? '',
    ]),
  pushes: ({ pushes }) =>
    pushes.map(({ at, event, appId, flaw, isAccepted, attempts }) => [
      time(at),
      isAccepted ? { text: 'accepted', tone: 'good' } : { text: 'not accepted', tone: 'bad' },
      event ?? 'message',
      app(appId),
      flaw ?? '',
      attempts.map(answerText).join('; '),
    ]),
  players: ({ players }) =>
    players.map(({ seenAt, nickName, name, appId, openid, unionid, isSnapshot, logins }) => [
      time(seenAt),
      [nickName, name && `demo-${name}`, isSnapshot && 'snapshot visitor'].filter(Boolean).join(', '),
      app(appId),
      logins,
      openid,
      unionid ?? '',
    ]),
  tokens: ({ now, tokens, tokensIssued }) =>
    Object.entries(tokens).flatMap(([appId, { forcedToday, ...families }]) =>
      Object.entries(families).flatMap(([family, { current, previous }]) => {
        const made = tokensIssued[appId]?.[family] ?? 0;
        const forced = family === 'stable' && forcedToday > 0 ? ` (${forcedToday} forced today)` : '';
        return [current && ['current', current], previous && ['previous', previous]]
          .filter(Boolean)
          .map(([which, { fingerprint, issuedAt, worksUntil }]) => [
            app(appId),
            family,
            which,
            { text: fingerprint.slice(0, 12), title: fingerprint },
            duration(Date.parse(now) - Date.parse(issuedAt)),
            duration(Date.parse(worksUntil) - Date.parse(now)),
            `${made}${forced}`,
          ]);
      }),
    ),
  quotas: ({ quotas }) =>
    quotas.map(({ path, appId, second, minute, day }) => [path, app(appId), used(second), used(minute), used(day)]),
};

function drawTable(table, rows) {
  const body = table.tBodies[0];
  while (body.rows.length > rows.length) body.deleteRow(-1);
  rows.forEach((cells, index) => {
    const row = body.rows[index] ?? body.insertRow();
    cells.forEach((cell, column) => {
      const { text = cell, title = '', tone = '' } = Object(cell);
      const drawn = row.cells[column] ?? row.insertCell();
      set(drawn, 'textContent', String(text));
      set(drawn, 'title', title);
      set(drawn, 'className', `${table.tHead.rows[0].cells[column].className} ${tone}`.trim());
    });
  });
  set(byId(`no-${table.id}`), 'hidden', rows.length > 0);
}

function drawChoices({ apps, players, choices }) {
  const labelled = (list) => list.map(({ appId }) => [appId, `${app(appId).text} · ${appId}`]);
  drawOptions(codeForm.elements.appId, labelled(apps));
  drawOptions(pushForm.elements.appId, labelled(apps.filter(({ canPush }) => canPush)));
  drawOptions(faultForm.elements.path, plain(choices.paths));
  drawOptions(pushForm.elements.mode, plain(choices.modes));
  drawOptions(pushForm.elements.format, plain(choices.formats));
  drawOptions(pushForm.elements.flaw, [['', 'none'], ...plain(choices.flaws)]);
  drawOptions(pushForm.elements.kind, plain(choices.pushKinds.map(({ title }) => title)));
  drawOptions(
    byId('openids'),
    players.map(({ openid, nickName, name }) => [openid, nickName ?? name ?? '']),
  );
}

const drawnOptions = new WeakMap();

/** Options are pairs of value and text. What was chosen stays chosen. */
function drawOptions(list, options) {
  const drawn = JSON.stringify(options);
  if (drawnOptions.get(list) === drawn) return;
  drawnOptions.set(list, drawn);
  const chosen = list.value;
  list.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
  if (options.some(([value]) => value === chosen)) list.value = chosen;
}

const plain = (values) => values.map((value) => [value, value]);

/** Writes only what differs, since each write makes the browser work and screen readers speak. */
function set(element, property, value) {
  if (element[property] !== value) element[property] = value;
}

const kindNames = { MINI_GAME: 'Mini-game', OFFICIAL_ACCOUNT: 'Service account', WEBSITE: 'Website' };

function app(appId) {
  const found = overview.apps.find((one) => one.appId === appId);
  if (!found) return appId ?? '';
  const isOnlyOne = overview.apps.filter(({ kind }) => kind === found.kind).length === 1;
  return { text: isOnlyOne ? kindNames[found.kind] : `${kindNames[found.kind]} …${appId.slice(-4)}`, title: appId };
}

const dateTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const timeOfDay = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** With its date where that is not today's. */
function time(iso) {
  const at = new Date(iso);
  const isToday = at.toDateString() === new Date(overview.now).toDateString();
  return { text: (isToday ? timeOfDay : dateTime).format(at), title: iso };
}

function duration(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

const used = ({ calls, max }) =>
  max === null ? calls : { text: `${calls} / ${max.toLocaleString('en-GB')}`, tone: calls >= max ? 'bad' : '' };

const faultText = ({ kind, ...values }) => [kind, ...Object.values(values)].join(' ');

const answerText = ({ status, body, error, milliseconds }) =>
  `${error ?? `${status} ${body}`.trim()} (${milliseconds} ms)`;

/** Shows the fields that go with what is chosen, and fills in those that follow from it. */
function showFields() {
  for (const [form, chosen] of [
    [codeForm, codeForm.elements.who.value],
    [faultForm, faultForm.elements.kind.value],
  ]) {
    for (const label of form.querySelectorAll('[data-shown-for]')) {
      label.hidden = label.dataset.shownFor !== chosen;
      // A field that nobody sees must neither be sent nor hold up the form.
      label.querySelector('input').disabled = label.hidden;
    }
  }
  const scopes = overview.apps.find(({ appId }) => appId === codeForm.elements.appId.value)?.scopes ?? [];
  drawOptions(codeForm.elements.scope, plain(scopes.toReversed()));
  codeForm.elements.scope.closest('label').hidden = scopes.length < 2;
}

function fillFields() {
  const { fields } = overview.choices.pushKinds.find(({ title }) => title === pushForm.elements.kind.value);
  pushForm.elements.fields.value = JSON.stringify(fields, null, 2);
}

function fillAddress() {
  const chosen = overview.apps.find(({ appId }) => appId === pushForm.elements.appId.value);
  if (!chosen) return;
  const { url = '', mode = chosen.canEncrypt ? 'safe' : 'plain', format = 'json' } = chosen.pushesTo ?? {};
  Object.entries({ url, mode, format }).forEach(([name, value]) => set(pushForm.elements[name], 'value', value));
}

codeForm.addEventListener('change', showFields);
faultForm.addEventListener('change', showFields);
pushForm.elements.appId.addEventListener('change', fillAddress);
pushForm.elements.kind.addEventListener('change', fillFields);

onSubmit(codeForm, async ({ appId, who, name, openid, scope, blocked }) => {
  const whose = { new: {}, name: { name }, openid: { openid }, snapshot: { snapshot: true } }[who];
  const issued = await ask('POST', 'codes', { appId, scope, blocked: blocked === 'on', ...whose });
  showCode(issued.code, app(appId).text);
  return `A code for ${issued.openid}, once, for ${issued.expiresInSeconds / 60} minutes.`;
});

onSubmit(pushForm, async ({ appId, url, mode, format, kind, from, fields, copies, flaw, atOnce }) => {
  const now = overview.apps.find((one) => one.appId === appId).pushesTo ?? {};
  const isAsBefore = now.url === url && now.mode === mode && now.format === format;
  const push = { fields: parseFields(fields) };
  const { event } = overview.choices.pushKinds.find(({ title }) => title === kind);
  if (event !== null) push.event = event;
  if (from !== '') push.from = from;
  if (!isAsBefore) await ask('POST', 'push-config', { appId, url, mode, format });
  const request = { appId, pushes: [push], copies: Number(copies), atOnce: atOnce === 'on' };
  const { deliveries } = await ask('POST', 'pushes', flaw === '' ? request : { ...request, flaw });
  const accepted = deliveries.filter(({ isAccepted }) => isAccepted).length;
  return `${accepted} of ${deliveries.length} accepted. The last answer: ${answerText(deliveries.at(-1).attempts.at(-1))}`;
});

onSubmit(faultForm, async ({ path, kind, times, ...values }) => {
  const numbers = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  await ask('POST', 'faults', { path, times: Number(times), fault: { kind, ...numbers } });
  return 'Added.';
});

onSubmit(byId('clear-form'), async () => {
  await ask('DELETE', 'faults');
  return 'Cleared.';
});

onSubmit(clockForm, async ({ amount, unit }) => {
  const { now } = await ask('POST', 'clock', { advanceSeconds: Number(amount) * Number(unit) });
  return `Now it is ${dateTime.format(new Date(now))}.`;
});

/** Runs an action once at a time, says what became of it, and shows the new state. */
function onSubmit(form, act) {
  const output = form.querySelector('output');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (form.ariaBusy === 'true') return;
    form.ariaBusy = 'true';
    output.className = '';
    output.textContent = '…';
    try {
      output.textContent = await act(Object.fromEntries(new FormData(form)));
    } catch (error) {
      output.className = 'bad';
      output.textContent = error.message;
    }
    form.ariaBusy = 'false';
    await refresh();
  });
}

function parseFields(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`The fields are not JSON: ${error.message}`, { cause: error });
  }
}

function showCode(code, appName) {
  const item = document.createElement('li');
  const text = document.createElement('code');
  text.textContent = code;
  const copy = document.createElement('button');
  copy.type = 'button';
  copy.className = 'quiet';
  copy.textContent = 'Copy';
  copy.ariaLabel = `Copy the code ${code} (${appName})`;
  copy.addEventListener('click', () => void copyTo(text, copy));
  item.append(text, copy);
  byId('codes').prepend(item);
  while (byId('codes').children.length > CODES_SHOWN_MAX) byId('codes').lastChild.remove();
}

/** Browsers give the clipboard to pages of localhost and https alone, so the text is selected in any case. */
async function copyTo(text, button) {
  getSelection().selectAllChildren(text);
  const isCopied = await navigator.clipboard?.writeText(text.textContent).then(
    () => true,
    () => false,
  );
  button.textContent = isCopied ? 'Copied' : 'Press Ctrl+C';
}

document.addEventListener('visibilitychange', () => {
  clearTimeout(timer);
  if (document.visibilityState === 'visible') void refresh();
});
await refresh();
