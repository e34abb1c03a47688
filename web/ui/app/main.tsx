import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { AppearanceProvider } from './appearance.tsx';
import { LanguageProvider } from './language.tsx';
import { router } from './router.tsx';
import { SessionProvider } from './session.tsx';
import '../frames/base.css';
import '../frames/frames.css';
import './shell.css';

const root = document.getElementById('root');
if (!root) throw new Error('Expected an element #root in index.html, but found none');
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <AppearanceProvider>
        <SessionProvider>
          <RouterProvider router={router} />
        </SessionProvider>
      </AppearanceProvider>
    </LanguageProvider>
  </StrictMode>,
);
