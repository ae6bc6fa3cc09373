# Build from the repository's root:  docker build -f docker/sidecar.Dockerfile .

FROM node:24-slim AS build
WORKDIR /app
COPY . .
# The same set-up as on any machine: it fetches a compiler from Debian if SQLite has to be built here.
RUN node scripts/setup.mjs \
 && npm prune --omit=dev --no-save --loglevel=error \
 && rm -rf sidecar/src

FROM node:24-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=7070 \
    DATABASE_URL=sqlite:/data/humantraffic.db \
    REPORTS_DIR=/data/reports
WORKDIR /app
COPY --from=build /app/LICENSE ./
COPY --from=build /app/node_modules ./node_modules
# The tracker's own code is in the sidecar's bundle; here it is only the link's target in node_modules.
COPY --from=build /app/tracker ./tracker
COPY --from=build /app/sidecar ./sidecar
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 7070
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/sidecar/bin/humantraffic.mjs"]
CMD ["serve"]
