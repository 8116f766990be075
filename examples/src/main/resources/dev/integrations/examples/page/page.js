'use strict';

const byId = (id) => document.getElementById(id);
const state = {
  tenant: 'demo', agent: '42', demo: false,
  integrations: new Map(), messages: new Map(), events: new Map(), dead: new Map(), stream: null,
};

/* Elements are built from texts only: nothing that comes from outside is ever read as HTML. */
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === 'onclick') node.addEventListener('click', value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
  }
  for (const child of children) if (child !== null && child !== undefined) node.append(child);
  return node;
}

const TONES = {
  CONNECTED: 'good', PENDING: 'wait', NEEDS_REAUTH: 'bad', DISCONNECTED: 'none',
  UP: 'good', DEGRADED: 'wait', DOWN: 'bad',
  done: 'good', pending: 'none', retry: 'wait', dead: 'bad', parked: 'wait',
};
const WORDS = {
  CONNECTED: 'connected', PENDING: 'scan the code', NEEDS_REAUTH: 'please reconnect',
  DISCONNECTED: 'disconnected',
};
function pill(node, word, key) {
  node.textContent = word;
  node.dataset.tone = TONES[key] || 'none';
  return node;
}
const newPill = (word, key) => pill(el('span', { class: 'pill' }), word, key);

/* ---- calls ---- */

class ProblemError extends Error {
  constructor(problem) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }
}

async function call(method, path, body) {
  const headers = { 'X-Tenant-Id': state.tenant };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let response;
  try {
    response = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch (e) {
    throw new ProblemError({ title: 'The application does not answer', code: 'offline', detail: 'Is it still running?' });
  }
  const text = await response.text();
  let json = null;
  try { json = text ? JSON.parse(text) : null; } catch (e) { /* told below */ }
  if (!response.ok && path !== '/health') {
    throw new ProblemError(json || { title: 'Unexpected answer', code: String(response.status), detail: 'It was not JSON.' });
  }
  return json;
}

const channel = (rest) => `/api/agents/${encodeURIComponent(state.agent)}/channels/evolution${rest}`;
const demoAgent = (rest) => `/demo/agents/${encodeURIComponent(state.agent)}${rest}`;

function complain(error) {
  const problem = error instanceof ProblemError ? error.problem : { title: 'Something went wrong', detail: String(error), code: 'page' };
  const box = el('div', { class: 'alert', 'data-code': problem.code || '' },
    el('div', {},
      el('p', {}, el('b', {}, problem.title || 'Error'), ` (${[problem.status, problem.code].filter(Boolean).join(' ')})`),
      el('p', {}, problem.detail || '')),
    el('button', { type: 'button', 'aria-label': 'Dismiss', onclick: () => box.remove() }, '×'));
  const alerts = byId('alerts');
  alerts.prepend(box);
  while (alerts.children.length > 3) alerts.lastChild.remove();
}

/* Runs what a control asks for, the control being off meanwhile; errors are shown, never lost. */
async function during(control, work) {
  const had = document.activeElement === control;
  control.disabled = true;
  try {
    byId('alerts').replaceChildren();
    return await work();
  } catch (error) {
    complain(error);
    return undefined;
  } finally {
    control.disabled = false;
    if (had && !control.hidden) control.focus();
  }
}
const onClick = (id, work) => byId(id).addEventListener('click', (event) => during(event.currentTarget, work));
const onSubmit = (id, work) => byId(id).addEventListener('submit', (event) => {
  event.preventDefault();
  during(event.submitter || event.currentTarget.querySelector('[type=submit]'), work);
});

/* ---- the channel of the agent ---- */

const current = () => [...state.integrations.values()].find((i) =>
  i.provider === 'evolution' && i.bindings.some((b) => b.kind === 'agent' && b.ref === state.agent));

function showChannel() {
  const it = current();
  const status = it ? it.status : null;
  byId('agent-name').textContent = state.agent;
  pill(byId('status'), status ? WORDS[status] : 'not connected', status);
  const ended = !it || status === 'DISCONNECTED';
  byId('connect').hidden = status === 'CONNECTED';
  byId('connect').textContent = status === 'PENDING' ? 'Show the code again' : status === 'NEEDS_REAUTH' ? 'Reconnect' : 'Connect WhatsApp';
  byId('connect').className = status === 'PENDING' && !byId('qr').hidden ? 'quiet' : 'main';
  byId('refresh').hidden = ended;
  byId('disconnect').hidden = ended;
  byId('pairing').hidden = status === 'CONNECTED';
  byId('account').hidden = status !== 'CONNECTED';
  if (status !== 'PENDING') showCode(null);
  byId('stage-empty').hidden = status === 'CONNECTED' || !byId('qr').hidden;
  byId('stage-text').textContent =
    status === 'NEEDS_REAUTH' ? `The connection was ended (${it.reason || 'unknown reason'}). Connect again to get a new code.`
      : status === 'PENDING' && it.reason === 'qr_limit' ? 'Nobody scanned a code in time. Ask for new ones.'
        : status === 'PENDING' ? 'Waiting for the code…'
        : 'One click makes the instance, sets its webhook and shows the code to scan.';
  if (status === 'CONNECTED') {
    byId('account-number').textContent = it.account || '–';
    byId('account-since').textContent = when(it.connectedAt);
  }
  byId('demo-phone').hidden = !state.demo;
  byId('scan').disabled = status !== 'PENDING';
  byId('drop').disabled = status !== 'CONNECTED';
  byId('logout').disabled = status !== 'CONNECTED';
  byId('demo-incoming').hidden = !state.demo;
  showMessages();
}

function showCode(qrcode) {
  const image = qrcode && qrcode.base64;
  byId('qr').hidden = !image;
  if (image) byId('qr-image').src = qrcode.base64;
  else byId('qr-image').removeAttribute('src');
  const pairing = qrcode && qrcode.pairingCode;
  byId('pairing-code').hidden = !pairing;
  byId('pairing-code').textContent = pairing || '';
  byId('stage-empty').hidden = Boolean(image);
  if (image) byId('connect').className = 'quiet';
}

async function connect(body) {
  const answer = await call('POST', channel('/connect'), body);
  merge({ id: answer.integrationId, provider: 'evolution', status: answer.status, bindings: [{ kind: 'agent', ref: state.agent }] });
  showChannel();
  showCode(answer.qrcode);
}

async function askStatus() {
  const answer = await call('GET', channel('/status'));
  byId('account-state').textContent = answer.state || '–';
  byId('account-name').textContent = answer.profileName || '–';
  if (answer.number) byId('account-number').textContent = answer.number;
}

async function askCode() {
  const it = current();
  if (!it || it.status !== 'PENDING') return;
  try {
    showCode((await call('GET', channel('/qrcode'))).qrcode);
  } catch (error) {
    if (error.problem && error.problem.status === 409) showCode(null);
    else complain(error);
  }
}

/* ---- conversation ---- */

const STATUS_WORDS = { PENDING: 'on its way', SERVER_ACK: 'sent', DELIVERY_ACK: 'delivered', READ: 'read', PLAYED: 'played', ERROR: 'failed', SENT: 'sent', DELIVERED: 'delivered', FAILED: 'failed', DELETED: 'deleted' };

function showMessages() {
  const it = current();
  const mine = [...state.messages.values()].filter((m) => it && m.integrationId === it.id).sort((a, b) => a.seq - b.seq);
  byId('message-count').textContent = mine.length ? `${mine.length} messages` : '';
  const list = byId('messages');
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  list.replaceChildren(...(mine.length ? mine.map(bubble) : [el('li', { class: 'nothing' }, 'No message yet. Connect, then write one.')]));
  if (atEnd) list.scrollTop = list.scrollHeight;
}

function bubble(message) {
  const out = message.direction === 'out';
  const facts = [out ? `to ${message.peer}` : message.name && message.name !== message.peer ? `${message.name} · ${message.peer}` : message.peer, when(message.at)];
  if (out && message.status) facts.push(STATUS_WORDS[message.status] || message.status.toLowerCase());
  return el('li', { class: out ? 'bubble mine' : 'bubble', 'data-id': message.messageId },
    message.text ? el('span', {}, message.text) : el('span', { class: 'kind' }, message.type),
    el('small', {}, facts.join(' · ')));
}

/* ---- events and dead letters ---- */

const provider = (event) => (event.type.startsWith('integration.') ? 'this SDK' : event.provider);

function eventItem(event, fresh) {
  return el('li', { class: fresh ? 'fresh' : null, 'data-id': event.id, 'data-type': event.type },
    el('b', {}, event.type), newPill(event.status, event.status),
    el('small', { class: 'wide' }, [provider(event), when(event.receivedAt), tries(event)].filter(Boolean).join(' · ')),
    event.lastError && event.status !== 'done' ? el('small', { class: 'wide' }, event.lastError) : null);
}

const tries = (event) => (event.attempts > 1 ? `${event.attempts} tries` : '');

function showEvents(freshId) {
  const all = [...state.events.values()].sort((a, b) => b.receivedAt.localeCompare(a.receivedAt) || b.order - a.order).slice(0, 60);
  byId('event-count').textContent = all.length ? 'newest first' : '';
  byId('events').replaceChildren(...(all.length ? all.map((e) => eventItem(e, e.id === freshId)) : [el('li', { class: 'nothing' }, 'Nothing has come in yet.')]));
}

function showDead() {
  const dead = [...state.dead.values()].sort((a, b) => b.receivedAt.localeCompare(a.receivedAt));
  byId('dead-count').textContent = dead.length ? String(dead.length) : '';
  byId('dead').replaceChildren(...(dead.length ? dead.map(deadItem) : [el('li', { class: 'nothing' }, 'None. Good.')]));
}

function deadItem(event) {
  const decide = (method, path) => (click) => during(click.currentTarget, async () => {
    await call(method, `/api/inbox/${encodeURIComponent(event.id)}${path}`);
    state.dead.delete(event.id);
    showDead();
  });
  const item = eventItem(event, false);
  item.append(el('div', { class: 'actions' },
    el('button', { type: 'button', class: 'main small replay', onclick: decide('POST', '/replay') }, 'Replay'),
    el('button', { type: 'button', class: 'quiet small discard', onclick: decide('DELETE', '') }, 'Discard')));
  return item;
}

async function loadDead() {
  const found = new Map();
  for (const status of ['dead', 'parked']) {
    for (const event of (await call('GET', `/api/inbox?status=${status}&limit=50`)).items) found.set(event.id, event);
  }
  state.dead = found;
  showDead();
}

/* ---- integrations and health ---- */

function showIntegrations() {
  const all = [...state.integrations.values()];
  byId('integration-count').textContent = all.length ? String(all.length) : '';
  byId('integrations').replaceChildren(...(all.length ? all.map(integrationItem) : [el('li', { class: 'nothing' }, 'This tenant has connected nothing yet.')]));
}

function integrationItem(it) {
  const bound = it.bindings.map((b) => `${b.kind} ${b.ref}`).join(', ');
  const open = it.provider === 'evolution' && it.bindings.length && it.bindings[0].ref !== state.agent
    ? el('div', { class: 'actions' }, el('button', { type: 'button', class: 'quiet small', onclick: () => switchTo(state.tenant, it.bindings[0].ref) }, 'Open')) : null;
  return el('li', { 'data-id': it.id },
    el('b', {}, `${it.provider}${bound ? ` · ${bound}` : ''}`), newPill(WORDS[it.status] || it.status, it.status),
    el('small', { class: 'wide' }, [it.account, it.reason, it.connectedAt && `since ${when(it.connectedAt)}`].filter(Boolean).join(' · ') || it.id),
    open);
}

async function askHealth() {
  const light = byId('health');
  try {
    const health = await call('GET', '/health');
    pill(light, health.status.toLowerCase(), health.status);
    const inbox = health.inbox || {};
    const rows = [
      ...health.parts.map((part) => [part.name, part.status, part.problem]),
      ['waiting events', (inbox.pending || 0) + (inbox.retry || 0)],
      ['longest wait', `${inbox.lagSeconds || 0} s`],
      ['dead · parked', `${inbox.dead || 0} · ${inbox.parked || 0}`],
      ...Object.entries(health.integrations).map(([name, count]) => [`integrations ${WORDS[name.toUpperCase()] || name}`, count]),
    ];
    byId('vitals').replaceChildren(...rows.map(vital));
    byId('health-age').textContent = `at ${new Date().toLocaleTimeString()}`;
  } catch (error) {
    pill(light, 'unreachable', 'DOWN');
  }
}

function vital([name, value, problem]) {
  return el('div', {}, el('dt', {}, name),
    el('dd', {}, TONES[value] ? newPill(value.toLowerCase(), value) : String(value), problem ? el('small', {}, problem) : null));
}

/* ---- live ---- */

function merge(integration) {
  state.integrations.set(integration.id, { ...(state.integrations.get(integration.id) || {}), ...integration });
}

function listen() {
  if (state.stream) state.stream.close();
  const light = byId('live');
  const stream = new EventSource(`/api/live?tenant=${encodeURIComponent(state.tenant)}`);
  state.stream = stream;
  const on = (name, work) => stream.addEventListener(name, (event) => { if (state.stream === stream) work(JSON.parse(event.data)); });
  stream.onopen = () => pill(light, 'live', 'UP');
  stream.onerror = () => pill(light, 'reconnecting', 'DEGRADED');
  on('integration', (it) => {
    const before = state.integrations.get(it.id);
    merge(it);
    showChannel();
    showIntegrations();
    const shown = current();
    if (!shown || shown.id !== it.id || (before && before.status === it.status && before.updatedAt)) return;
    if (it.status === 'PENDING') askCode();
    if (it.status === 'CONNECTED') askStatus().catch(complain);
    askHealth();
  });
  on('message', (message) => {
    state.messages.set(message.id, { seq: Number(message.id), ...message });
    showMessages();
  });
  on('inbox', (event) => {
    const known = state.events.has(event.id);
    state.events.set(event.id, { ...event, order: known ? state.events.get(event.id).order : state.events.size });
    showEvents(known ? null : event.id);
    if (event.status === 'dead' || event.status === 'parked') { state.dead.set(event.id, event); showDead(); askHealth(); }
    else if (state.dead.delete(event.id)) { showDead(); askHealth(); }
    const it = current();
    if (!known && it && event.integrationId === it.id && event.type === 'QRCODE_UPDATED' && event.status === 'done') askCode();
  });
}

function switchTo(tenant, agent) {
  const same = tenant === state.tenant;
  state.tenant = tenant;
  state.agent = agent;
  byId('tenant').value = tenant;
  byId('agent').value = agent;
  history.replaceState(null, '', `?tenant=${encodeURIComponent(tenant)}&agent=${encodeURIComponent(agent)}`);
  if (!same || !state.stream) {
    for (const known of [state.integrations, state.messages, state.events, state.dead]) known.clear();
    listen();
    loadDead().catch(complain);
  }
  showCode(null);
  showChannel();
  showIntegrations();
  showEvents(null);
  showDead();
  const it = current();
  if (it && it.status === 'PENDING') askCode();
  if (it && it.status === 'CONNECTED') askStatus().catch(complain);
}

function when(iso) {
  if (!iso) return '–';
  const date = new Date(iso);
  const today = date.toDateString() === new Date().toDateString();
  return today ? date.toLocaleTimeString() : date.toLocaleString();
}

/* ---- controls ---- */

onSubmit('who', async () => switchTo(byId('tenant').value.trim() || 'demo', byId('agent').value.trim() || '42'));
onClick('connect', () => connect());
onSubmit('pairing-form', () => connect({ number: byId('pairing-number').value }));
onClick('refresh', async () => { await askStatus(); await askCode(); });
onClick('disconnect', async () => { await call('DELETE', channel('')); });
onSubmit('send', async () => {
  await call('POST', channel('/messages'), { to: byId('send-to').value, text: byId('send-text').value });
  byId('send-text').value = '';
});
onClick('scan', () => call('POST', demoAgent('/scan')));
onClick('drop', () => call('POST', demoAgent('/drop')));
onClick('logout', () => call('POST', demoAgent('/logout')));
onSubmit('demo-incoming', () => call('POST', demoAgent('/incoming'), { from: byId('incoming-from').value, text: byId('incoming-text').value }));
byId('incoming-fail').addEventListener('click', () => { byId('incoming-text').value = 'fail!'; byId('incoming-text').focus(); });
byId('repair-box').addEventListener('change', (event) => during(event.currentTarget, async () => {
  showRepair(await call('POST', '/demo/handler', { repaired: byId('repair-box').checked }));
}));
const showRepair = (answer) => { byId('repair-box').checked = answer.repaired; };

async function begin() {
  const wanted = new URLSearchParams(location.search);
  const description = await call('GET', '/openapi.json').catch((error) => { complain(error); return { paths: {} }; });
  state.demo = Boolean(description.paths['/demo/handler']);
  byId('repair').hidden = !state.demo;
  byId('demo-note').hidden = !state.demo;
  if (state.demo) call('GET', '/demo/handler').then(showRepair, complain);
  switchTo(wanted.get('tenant') || 'demo', wanted.get('agent') || '42');
  askHealth();
  setInterval(askHealth, 10000);
}
begin();
