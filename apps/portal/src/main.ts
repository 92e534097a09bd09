import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app.js';
import { appConfig } from './app.config.js';

void bootstrapApplication(App, appConfig);
