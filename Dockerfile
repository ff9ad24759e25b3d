# One image for the gateway (the default), the worker (`node src/worker.ts`) and migrations (`node src/migrate.ts`).
# Node runs the TypeScript sources as they are: only the Prisma client is generated, and the web console built.
# docs/deploy.md tells how to build it so that everybody gets the same bytes.

# A digest makes the same base of every build: --build-arg BASE=node:24.21-alpine@sha256:…
ARG BASE=node:24.21-alpine
FROM ${BASE} AS base
WORKDIR /app
ENV NPM_CONFIG_UPDATE_NOTIFIER=false NPM_CONFIG_FUND=false NPM_CONFIG_AUDIT=false

# The Prisma CLI and the console's libraries are development dependencies, so both come from a full install.
FROM base AS built
COPY package.json package-lock.json prisma.config.ts ./
COPY scripts/generate-client.mjs scripts/build-console.mjs ./scripts/
RUN npm ci --ignore-scripts
COPY prisma ./prisma
RUN node scripts/generate-client.mjs
COPY console ./console
RUN node scripts/build-console.mjs

FROM base AS dependencies
COPY package.json package-lock.json ./
# Peers are named because npm counts the Prisma CLI and TypeScript as optional peers of the Prisma client. The optional
# packages stay: one of them is the image library for this platform. No package of production needs an install script.
RUN npm ci --omit=dev --omit=peer --ignore-scripts \
  # What no process reads: declarations, source maps, and Prisma's query compilers for other databases.
  && find node_modules \( -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -name '*.map' \) -delete \
  && find node_modules/@prisma/client/runtime -name 'query_compiler_*' ! -name '*.postgresql.*' -delete

FROM base AS runtime
ARG REVISION=unknown
LABEL org.opencontainers.image.title=trellis org.opencontainers.image.licenses=MIT \
  org.opencontainers.image.revision=$REVISION
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json ./
COPY prisma ./prisma
COPY --from=built /app/prisma/generated ./prisma/generated
COPY --from=built /app/console/dist ./console/dist
COPY src ./src
# Where avatars are kept; a volume that is mounted here takes over its owner.
RUN mkdir /files && chown node:node /files
USER node
EXPOSE 4000
# `ready` also asks Postgres and Redis: a gateway that cannot reach them is not healthy, but nothing restarts it for that.
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((reply) => process.exit(reply.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts"]
