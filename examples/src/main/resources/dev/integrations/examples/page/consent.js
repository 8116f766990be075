/* Accounts that are connected by consent end here, and begin anew at their provider. */
const NAMES = { kommo: 'Kommo', hubspot: 'HubSpot', pipedrive: 'Pipedrive', zoho: 'Zoho', salesforce: 'Salesforce', google: 'Google' };

const consentUrl = (name) => `${state.providers.get(name)}?tenant=${encodeURIComponent(state.tenant)}`;

function showProviders() {
  byId('providers').hidden = !state.providers.size;
  byId('providers').replaceChildren(...[...state.providers.keys()].map((name) =>
    el('a', { class: 'button quiet small', 'data-provider': name, href: consentUrl(name) }, `Connect ${NAMES[name] || name}`)));
}

function consentActions(it) {
  if (!state.providers.has(it.provider)) return null;
  const again = it.status === 'CONNECTED' ? null
    : el('a', { class: 'button main small', href: `${consentUrl(it.provider)}&integration=${encodeURIComponent(it.id)}` }, 'Reconnect');
  const end = it.status === 'DISCONNECTED' ? null
    : el('button', { type: 'button', class: 'danger small', onclick: (click) => during(click.currentTarget, () => endConsent(it)) }, 'Disconnect');
  return el('div', { class: 'actions' }, again, end);
}

async function endConsent(it) {
  merge(await call('DELETE', `/api/integrations/${encodeURIComponent(it.id)}`));
  showIntegrations();
}

async function askProviders() {
  const answer = await call('GET', '/api/providers');
  state.providers = new Map(answer.items.map((each) => [each.provider, each.connect]));
}
