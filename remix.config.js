/** Read by vite.config.ts: one place for the routes' and the framework's switches.
 * @type {import("@remix-run/dev").VitePluginConfig} */
export default {
  ignoredRouteFiles: ["**/.*"],
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_lazyRouteDiscovery: true,
    v3_singleFetch: true,
    // Without it the first cold `vite:dev` load ends in two Reacts and a blank page.
    unstable_optimizeDeps: true,
  },
};
