import { mount } from "svelte";
import "./app.css";
import App from "./App.svelte";

mount(App, { target: document.body });

// The service worker keeps the app and its last answers for a morning without a network. Browsers allow it on this
// computer and over https only.
if (import.meta.env.PROD && "serviceWorker" in navigator) void navigator.serviceWorker.register("/sw.js");
