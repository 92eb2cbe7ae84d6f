interface NoShape {
  (...given: readonly unknown[]): NoShape
  readonly [name: string]: NoShape
}

/**
 * Stands for zod in the browser (vite.config.ts). Forms are read by the server alone, but their constants and their
 * shapes share files; there the shapes are made of this, which takes every word of zod and does nothing.
 */
export const z: NoShape = new Proxy((() => z) as unknown as NoShape, { get: () => z, apply: () => z })
