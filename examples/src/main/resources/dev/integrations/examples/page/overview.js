function showIntegrations() {
  const all = [...state.integrations.values()];
  byId('integration-count').textContent = all.length ? String(all.length) : '';
  byId('integrations').replaceChildren(...(all.length ? all.map(integrationItem) : [el('li', { class: 'nothing' }, 'This tenant has connected nothing yet.')]));
}

function integrationItem(it) {
  const bound = it.bindings.map((b) => `${b.kind} ${b.ref}`).join(', ');
  const open = it.provider === 'evolution' && it.bindings.length && it.bindings[0].ref !== state.agent
    ? el('div', { class: 'actions' }, el('button', { type: 'button', class: 'quiet small', onclick: () => switchTo(state.tenant, it.bindings[0].ref) }, 'Open')) : null;
  return el('li', { 'data-id': it.id, 'data-provider': it.provider },
    el('b', {}, `${it.provider}${bound ? ` · ${bound}` : ''}`), newPill(WORDS[it.status] || it.status, it.status),
    el('small', { class: 'wide' }, [it.account, it.reason, it.connectedAt && `since ${when(it.connectedAt)}`].filter(Boolean).join(' · ') || it.id),
    open || consentActions(it));
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
