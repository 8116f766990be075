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
  await askProviders().catch(complain);
  switchTo(wanted.get('tenant') || 'demo', wanted.get('agent') || '42');
  askHealth();
  setInterval(askHealth, 10000);
}
begin();
