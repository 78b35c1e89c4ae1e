# The service over its seed graph. What it publishes lies in /data: mount a volume there to keep it.
#   docker build -t findings-graph .
#   docker run -p 8000:8000 -v findings:/data findings-graph
FROM python:3.13-slim

WORKDIR /app
COPY . .
RUN pip install --no-cache-dir --constraint constraints.txt . \
 && useradd --create-home findings \
 && install --directory --owner findings /data

USER findings
WORKDIR /home/findings
ENV FINDINGS_DATA=/data FINDINGS_HOST=0.0.0.0 PYTHONUNBUFFERED=1
VOLUME /data
EXPOSE 8000
# More than the time that running requests get to end, so that `docker stop` does not cut them off: -t 40.
STOPSIGNAL SIGTERM
HEALTHCHECK --start-period=2m --interval=30s --timeout=5s \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
ENTRYPOINT ["findings"]
CMD ["serve"]
