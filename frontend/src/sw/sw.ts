declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

console.debug(self.__WB_MANIFEST.length);

export {};
