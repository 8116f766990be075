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
