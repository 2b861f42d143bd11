/** Read by vite.config.ts: one place for the routes' and the framework's switches.
 * @type {import("@remix-run/dev").VitePluginConfig} */
export default {
  ignoredRouteFiles: ["**/.*"],
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    // All pages are known from the start: one that must be asked for can't be shown where the connection is lost.
    v3_lazyRouteDiscovery: false,
    v3_singleFetch: true,
    // Without it the first cold `vite:dev` load ends in two Reacts and a blank page.
    unstable_optimizeDeps: true,
  },
};
