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
    const before = state.events.get(event.id);
    state.events.set(event.id, { ...event, order: before ? before.order : state.events.size });
    showEvents(before ? null : event.id);
    if (event.status === 'dead' || event.status === 'parked') { state.dead.set(event.id, event); showDead(); askHealth(); }
    else if (state.dead.delete(event.id)) { showDead(); askHealth(); }
    const it = current();
    const isDone = event.status === 'done' && (!before || before.status !== 'done');
    if (isDone && it && event.integrationId === it.id && event.type === 'QRCODE_UPDATED') askCode();
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
  showProviders();
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
