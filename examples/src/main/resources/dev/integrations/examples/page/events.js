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
