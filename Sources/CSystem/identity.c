// The linker's build id of the running binary, from its own program headers.
#define _GNU_SOURCE
#include "CSystem.h"

#include <stdio.h>
#include <string.h>

#if defined(__linux__)
#include <elf.h>
#include <link.h>

typedef struct {
  char *text;
  size_t capacity;
} output;

static int first_object(struct dl_phdr_info *info, size_t size, void *context) {
  (void)size;
  output *out = context;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *header = &info->dlpi_phdr[i];
    if (header->p_type != PT_NOTE) continue;
    const char *at = (const char *)(info->dlpi_addr + header->p_vaddr), *end = at + header->p_memsz;
    while (at + sizeof(ElfW(Nhdr)) <= end) {
      const ElfW(Nhdr) *note = (const ElfW(Nhdr) *)at;
      const char *name = at + sizeof *note;
      const unsigned char *id = (const unsigned char *)name + ((note->n_namesz + 3) & ~3u);
      if (note->n_type == NT_GNU_BUILD_ID && note->n_namesz == 4 && memcmp(name, "GNU", 4) == 0) {
        for (size_t k = 0; k < note->n_descsz && 2 * k + 3 <= out->capacity; k++) sprintf(out->text + 2 * k, "%02x", id[k]);
        return 1;
      }
      at = (const char *)id + ((note->n_descsz + 3) & ~3u);
    }
  }
  return 1; // stop: the first object is the program itself, the others are libraries
}

void cs_build_id(char *text, size_t capacity) {
  if (capacity == 0) return;
  text[0] = 0;
  output out = {text, capacity};
  dl_iterate_phdr(first_object, &out);
}
#else
void cs_build_id(char *text, size_t capacity) {
  if (capacity > 0) text[0] = 0;
}
#endif
