'use strict';

const byId = (id) => document.getElementById(id);
const state = {
  tenant: 'demo', agent: '42', demo: false,
  integrations: new Map(), messages: new Map(), events: new Map(), dead: new Map(),
  providers: new Map(), stream: null,
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
