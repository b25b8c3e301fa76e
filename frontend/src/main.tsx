import './ui/tokens.css';
import './ui/base.css';
import './ui/ui.css';
import { render } from 'preact';
import { App } from './app/layout';
import { startStore, startSyncing } from './store';
import { loadWords } from './words';

async function start(): Promise<void> {
  await Promise.all([loadWords(), startStore().catch((error: unknown) => console.error(error))]);
  startSyncing();
}

const root = document.getElementById('app');
if (root) render(<App />, root);
void start();
